package io.dataspoc.singer.batch;

import com.github.luben.zstd.ZstdInputStream;
import io.dataspoc.singer.message.BatchMessage;
import io.dataspoc.singer.parquet.ParquetRows;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file that a BATCH message names, as JSON lines. */
public final class BatchFile {

    private static final int BUFFER_BYTES = 64 << 10;

    private BatchFile() {}

    /**
     * Opens a file.
     *
     * @param address its path, or a {@code file://} address
     * @throws IOException if it can't be opened or is not what the message says; so do reads of damaged files. The message
     *     names the file
     */
    public static InputStream open(BatchMessage message, String address) throws IOException {
        Path path = path(address);
        if (!Files.isRegularFile(path)) {
            throw new IOException("'" + address + "' is not there");
        }
        return switch (message.format()) {
            case "jsonl", "json" -> new Named(lines(message, path), address);
            case "parquet" -> new Named(ParquetRows.asJsonLines(path), address);
            default -> throw unknown("the format '" + message.format() + "'", "jsonl and parquet");
        };
    }

    private static InputStream lines(BatchMessage message, Path path) throws IOException {
        InputStream file = Files.newInputStream(path);
        try {
            return switch (message.compression()) {
                case "none" -> unlessGzip(new BufferedInputStream(file, BUFFER_BYTES));
                case "gzip" -> new GZIPInputStream(file, BUFFER_BYTES);
                case "zstd" -> new ZstdInputStream(new BufferedInputStream(file, BUFFER_BYTES));
                default -> throw unknown("the compression '" + message.compression() + "'", "none, gzip and zstd");
            };
        } catch (IOException | RuntimeException e) {
            file.close();
            throw new IOException("'" + path + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** The Singer SDK (0.54) writes gzip under the name of no compression too. No JSON begins like that. */
    private static InputStream unlessGzip(BufferedInputStream file) throws IOException {
        file.mark(2);
        boolean gzip = file.read() == 0x1f && file.read() == 0x8b;
        file.reset();
        return gzip ? new GZIPInputStream(file, BUFFER_BYTES) : file;
    }

    private static Path path(String address) throws IOException {
        try {
            if (!address.contains("://")) {
                return Path.of(address);
            }
            URI uri = new URI(address.replace(" ", "%20"));
            if ("file".equalsIgnoreCase(uri.getScheme()) && uri.getPath() != null) {
                return Path.of(uri.getPath());
            }
        } catch (URISyntaxException | InvalidPathException e) {
            throw new IOException("'" + address + "' is no address", e);
        }
        throw unknown("the address '" + address + "'", "files of this machine (file://)");
    }

    private static IOException unknown(String what, String known) {
        return new IOException(what + " is not supported; " + known + " are. Set it in the tap's batch_config");
    }

    /** Says which file it was that could not be read on. */
    private static final class Named extends FilterInputStream {

        private final String address;

        Named(InputStream in, String address) {
            super(in);
            this.address = address;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw new IOException("The batch file '" + address + "' is damaged: " + e.getMessage(), e);
            }
        }
    }
}
