package dev.isobar.formats.compression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;

/**
 * Chunks that numcodecs 0.11 (c-blosc 1.21.3) and zstd wrote of {@code (i % 16) * 0.25 - 1}, doubles, little-endian,
 * most of them of 200.
 */
public final class PythonChunks {

    private static final String LZ4 =
            "400600001100010021f0bf07002300e8080013e0080013d0080004020022d03f0a0013e0080013e8080013f008"
                    + "0013f4080013f8080013fc080022004038001302080013040800130608000f8000ffffffffffa750000000e83f";
    private static final String ZSTD =
            "28b52ffd0458ed0100b00000f0bf00e8e0d0d03f00e0e8f0f4f8fc00400204061200b70dcc07e00e38069c0018"
                    + "4166200bc80732035956f28236e00170071c5b7102c8080016f5ba740a";
    private static final String TEXTS = "0201330116000000160000002600000003000000020000004e41020000004e41020000005750";
    private static final String BASINS =
            "0201310840010000400100003100000014000000190000001f4e0100141f000100641f410100140f9f00605000" + "00000000";

    private static final List<Chunk> BLOSC = List.of(
            golden(
                    "blosclz, bytes shuffled",
                    1600,
                    "020101084006000040060000a7000000140000000c0000002300000000e0b803020000000c0000002300000000"
                            + "e0b803020000000c0000002300000000e0b803020000000c0000002300000000e0b803020000000c0000002300"
                            + "000000e0b803020000000c0000002300000000e0b80302000000170000002ff0e8e0d000d0e0e8f0f4f8fc0002"
                            + "0406e0ad0f01e0e81400000025bfbfbfbf003f80000340404040e0ad0f013f3f"),
            golden(
                    "blosclz, bits shuffled",
                    1600,
                    "020104084006000040060000ce000000140000000c0000002300000000e0b803020000000c0000002300000000"
                            + "e0b803020000000c0000002300000000e0b803020000000c0000002300000000e0b803020000000c0000002300"
                            + "000000e0b803020000000c0000002300000000e0b80302000000320000002300000000e00d0301a000e00d0101"
                            + "00cae00e0101820ce00e0101290fe00e0101c70fe00e0101ef0fe00e01e00e16010fef2000000023ef0fef0fe0"
                            + "0c03e00c14010fefe05d180100f0e00e01010f00e00c0101000f"),
            golden(
                    "lz4, bytes shuffled",
                    1600,
                    "020121084006000040060000a8000000140000000b0000001f000100af5000000000000b0000001f000100af50"
                            + "00000000000b0000001f000100af5000000000000b0000001f000100af5000000000000b0000001f000100af50"
                            + "00000000000b0000001f000100af5000000000001b000000ff01f0e8e0d000d0e0e8f0f4f8fc000204061000a0"
                            + "50d000d0e0e81700000062bfbfbfbf003f01004f404040401000a050bf003f3f3f"),
            golden(
                    "lz4, bits shuffled",
                    1600,
                    "020124084006000040060000c7000000140000000b0000001f000100af5000000000000b0000001f000100af50"
                            + "00000000000b0000001f000100af5000000000000b0000001f000100af5000000000000b0000001f000100af50"
                            + "00000000000b0000001f000100af500000000000320000001f000100061fa00200042f00ca0200042f820c0200"
                            + "042f290f0200042fc70f0200042fef0f0200040f17000150ef0fef0fef1f0000002fef0f0200040f1700040f19"
                            + "00532f00f00200041f0f020000500f000f000f"),
            golden(
                    "snappy, bytes shuffled",
                    1600,
                    "020141084006000040060000c3000000140000000f000000c8010000fe0100fe0100fe01000d010f000000c801"
                            + "0000fe0100fe0100fe01000d010f000000c8010000fe0100fe0100fe01000d010f000000c8010000fe0100fe01"
                            + "00fe01000d010f000000c8010000fe0100fe0100fe01000d010f000000c8010000fe0100fe0100fe01000d011c"
                            + "000000c8013cf0e8e0d000d0e0e8f0f4f8fc00020406fe1000fe1000de100019000000c80114bfbfbfbf003f09"
                            + "010c40404040fe1000fe1000de1000"),
            golden(
                    "snappy, bits shuffled",
                    1600,
                    "020144084006000040060000dc000000140000000f000000c8010000fe0100fe0100fe01000d010f000000c801"
                            + "0000fe0100fe0100fe01000d010f000000c8010000fe0100fe0100fe01000d010f000000c8010000fe0100fe01"
                            + "00fe01000d010f000000c8010000fe0100fe0100fe01000d010f000000c8010000fe0100fe0100fe01000d0130"
                            + "000000c801000062010000a05a02000400ca5a020004820c5a020004290f5a020004c70f5a020004ef0f5a0200"
                            + "5a1700040fef1e000000c80104ef0f5a02005a1700000ffe19009219000400f05a0200000f5e0200"),
            golden(
                    "zlib, bytes shuffled",
                    1600,
                    "020161084006000040060000af000000140000000c00000078da6360181e000000c800010c00000078da636018"
                            + "1e000000c800010c00000078da6360181e000000c800010c00000078da6360181e000000c800010c00000078da"
                            + "6360181e000000c800010c00000078da6360181e000000c800011d00000078dafbf0e2c105860b0f5e7cf8f2e3"
                            + "0f03130bdb8721ca0700fcb77e511600000078dadbbf7fff7e067b08700082fd43940f0090744836"),
            golden(
                    "zlib, bits shuffled",
                    1600,
                    "020164084006000040060000b7000000140000000c00000078da6360181e000000c800010c00000078da636018"
                            + "1e000000c800010c00000078da6360181e000000c800010c00000078da6360181e000000c800010c00000078da"
                            + "6360181e000000c800010c00000078da6360181e000000c800012400000078da6360c00516e0800ca770c0261e"
                            + "1c50931f073cce8f03bee7c701714a0000397d3f691700000078da7bcfff1e3b7c3f90120c1f70407e5c10007c"
                            + "df590e"),
            golden(
                    "zstd, bytes as they are",
                    1600,
                    "0201900840060000400600005e000000140000004600000028b52ffd604005e50100c2020811e0690d2008328d"
                            + "4f3d0080300b686f1ba42502f86b42c794fb87b52b3f317f0d28a0dd0d10e6ebffffff06bd0d1093f258e985e1"
                            + "c86ea40e"),
            golden(
                    "zstd, bytes shuffled",
                    1600,
                    "0201910840060000400600004a000000140000003200000028b52ffd604005450100a800f0e8e0d000d0e0e8f0"
                            + "f4f8fc00020406bf003f40060035400100170ce8024c6d260558f98110"),
            golden(
                    "zstd, bits shuffled",
                    1600,
                    "0201940840060000400600004a000000140000003200000028b52ffd6040054501008000a000ca820c290fc70f"
                            + "ef0f00f00f000aa050d00750ab71a8ad2e8b296bf59a1ab5a969ccbf42"),
            golden(
                    "lz4, bytes shuffled",
                    1600,
                    "020131084006000000020000dd00000020000000560000008c000000c2000000320000001f000100ff6dff01f0"
                            + "e8e0d000d0e0e8f0f4f8fc0002040610001d62bfbfbfbf003f01004f40404040100018503f4040404032000000"
                            + "1f000100ff6dff01f0e8e0d000d0e0e8f0f4f8fc0002040610001d62bfbfbfbf003f01004f4040404010001850"
                            + "3f40404040320000001f000100ff6dff01f0e8e0d000d0e0e8f0f4f8fc0002040610001d62bfbfbfbf003f0100"
                            + "4f40404040100018503f40404040170000001f0001001cf001f0e8e0d000d0e0e8bfbfbfbf003f3f3f"),
            golden(
                    "zlib, bytes shuffled",
                    1600,
                    "020171084006000000020000cf000000200000005000000080000000b00000002c00000078da6360180503093e"
                            + "bc787081e1c283171fbefcf8c3c0c4c2462a7f3f1030d84380031090ca070073963ee52c00000078da63601805"
                            + "03093ebc787081e1c283171fbefcf8c3c0c4c2462a7f3f1030d84380031090ca070073963ee52c00000078da63"
                            + "60180503093ebc787081e1c283171fbefcf8c3c0c4c2462a7f3f1030d84380031090ca070073963ee51b000000"
                            + "78da6360200d7c78f1e002c385072ff6030183bdbd3d00626009da"),
            golden(
                    "zstd, bytes shuffled",
                    1600,
                    "020191084006000000020000e300000020000000550000008a000000bf0000003100000028b52ffd6000013d01"
                            + "00a800f0e8e0d000d0e0e8f0f4f8fc00020406bf003f400600810800b8604017609a19013e1508013100000028"
                            + "b52ffd6000013d0100a800f0e8e0d000d0e0e8f0f4f8fc00020406bf003f400600810800b8604017609a19013e"
                            + "1508013100000028b52ffd6000013d0100a800f0e8e0d000d0e0e8f0f4f8fc00020406bf003f400600810800b8"
                            + "604017609a19013e1508012000000028b52ffd2040bd00008800f0e8e0d000d0e0e8bfbfbfbf003f3f3f010044"
                            + "4008"),
            golden(
                    "blosclz, bytes shuffled",
                    1600,
                    "0201110840060000000200000301000020000000550000008a000000bf000000310000002300000000e0ff7403"
                            + "0ff0e8e0d000d0e0e8f0f4f8fc00020406e0270f05bfbfbfbf003f80000340404040e0250f0140403100000023"
                            + "00000000e0ff74030ff0e8e0d000d0e0e8f0f4f8fc00020406e0270f05bfbfbfbf003f80000340404040e0250f"
                            + "014040310000002300000000e0ff74030ff0e8e0d000d0e0e8f0f4f8fc00020406e0270f05bfbfbfbf003f8000"
                            + "0340404040e0250f01404040000000000000000000000000000000000000000000000000000000000000000000"
                            + "000000000000000000000000000000000000f0e8e0d000d0e0e8bfbfbfbf003f3f3f"),
            golden("lz4, bytes as they are", 16, "02013208100000001000000020000000000000000000f0bf000000000000e8bf"),
            golden(
                    "lz4, bytes as they are",
                    24,
                    "02013308180000001800000028000000000000000000f0bf000000000000e8bf000000000000e0bf"));

    private PythonChunks() {}

    /** A chunk of Blosc and the number of bytes of its content. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Chunk(String name, int bytes, byte[] stored) {

        @Override
        public String toString() {
            return name + ", " + stored.length + " of " + bytes;
        }
    }

    /** Those of Blosc. */
    public static List<Chunk> blosc() {
        return BLOSC;
    }

    /** Of numcodecs' LZ4. */
    public static byte[] lz4() {
        return hex(LZ4);
    }

    /** A frame with a checksum. */
    public static byte[] zstd() {
        return hex(ZSTD);
    }

    /** The texts NA, NA, WP by numcodecs' VLenUTF8, in Blosc's LZ4. */
    public static byte[] texts() {
        return hex(TEXTS);
    }

    /** NA forty times, of two code points each, in Blosc's LZ4. */
    public static byte[] basins() {
        return hex(BASINS);
    }

    /** What they hold. */
    public static byte[] content(int bytes) {
        ByteBuffer content = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < bytes / Double.BYTES; i++) {
            content.putDouble(i % 16 * 0.25 - 1);
        }
        return content.array();
    }

    private static Chunk golden(String name, int bytes, String stored) {
        return new Chunk(name, bytes, hex(stored));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
