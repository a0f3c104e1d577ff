package dev.isobar.domain.draws.tcrisk;

/** How whoever asked for a draw follows it. Called on the thread that computes. */
public interface DrawControl {

    /** Nobody follows. */
    DrawControl NONE = new DrawControl() {
        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void made(int tracks) {}
    };

    /** Asked often; once true the draw ends with a {@link DrawCancelledException}. */
    boolean isCancelled();

    /** So many tracks are done, of all years so far. */
    void made(int tracks);
}
