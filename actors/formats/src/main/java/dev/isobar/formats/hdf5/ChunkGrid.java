package dev.isobar.formats.hdf5;

/**
 * How a variable of shape (time, latitude, longitude) is cut into chunks. Chunks are numbered row-major; those at the
 * far edges are stored whole.
 */
record ChunkGrid(int days, int rows, int columns, int chunkDays, int chunkRows, int chunkColumns) {

    private static final long MOST_CHUNKS = 1L << 24;

    static ChunkGrid of(int[] shape, int[] chunk) {
        return new ChunkGrid(shape[0], shape[1], shape[2], chunk[0], chunk[1], chunk[2]);
    }

    /** Whether the extents are positive, a chunk fits an array, and there are not absurdly many. */
    boolean isSane() {
        return chunkDays > 0
                && chunkRows > 0
                && chunkColumns > 0
                && (double) chunkDays * chunkRows * chunkColumns < (1 << 28) - 64
                && (double) ceil(days, chunkDays) * ceil(rows, chunkRows) * ceil(columns, chunkColumns) <= MOST_CHUNKS;
    }

    int count() {
        return ceil(days, chunkDays) * perLayer();
    }

    /** Chunks that hold the same days. */
    int perLayer() {
        return ceil(rows, chunkRows) * across();
    }

    private int across() {
        return ceil(columns, chunkColumns);
    }

    int elements() {
        return chunkDays * chunkRows * chunkColumns;
    }

    /** Number of the chunk with a first element, or -1 when no chunk begins there. */
    int numberAt(long day, long row, long column) {
        boolean corner = day >= 0
                && day < days
                && day % chunkDays == 0
                && row >= 0
                && row < rows
                && row % chunkRows == 0
                && column >= 0
                && column < columns
                && column % chunkColumns == 0;
        return corner
                ? (int) (day / chunkDays) * perLayer()
                        + (int) (row / chunkRows) * across()
                        + (int) (column / chunkColumns)
                : -1;
    }

    /** First element (time, latitude, longitude) of a chunk. */
    int[] corner(int number) {
        int inLayer = number % perLayer();
        return new int[] {
            number / perLayer() * chunkDays, inLayer / across() * chunkRows, inLayer % across() * chunkColumns
        };
    }

    /** Which chunk of its layer a cell is in. */
    int inLayer(int row, int column) {
        return row / chunkRows * across() + column / chunkColumns;
    }

    /** Position of a cell within one day of its chunk. */
    int inChunkDay(int row, int column) {
        return row % chunkRows * chunkColumns + column % chunkColumns;
    }

    private static int ceil(int extent, int step) {
        return (extent + step - 1) / step;
    }
}
