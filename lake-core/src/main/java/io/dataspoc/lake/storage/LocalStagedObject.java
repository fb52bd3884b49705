package io.dataspoc.lake.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A staged object that is a file under {@code .dataspoc/staging/}, without the ending that readers glob for. */
final class LocalStagedObject extends StagedObject {

    private final String key;
    private final String commit;
    private final String token;
    private final Path file;
    private FileChannel channel;
    private long position;
    private boolean sealed;

    LocalStagedObject(String key, String commit, String token, Path file) {
        this.key = key;
        this.commit = commit;
        this.token = token;
        this.file = file;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public Optional<Path> localFile() {
        return Optional.of(file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
        while (buffer.hasRemaining()) {
            channel().write(buffer);
        }
        position += length;
    }

    private FileChannel channel() throws IOException {
        if (channel == null) {
            // The folder is gone if another holder took over and swept it: what comes of that is told at the commit.
            Files.createDirectories(file.getParent());
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        return channel;
    }

    @Override
    public StagedRef seal() throws IOException {
        if (channel == null && !Files.exists(file)) {
            channel();
        }
        closeChannel();
        Disk.forceFile(file);
        Disk.forceFolder(file.getParent());
        sealed = true;
        return new StagedRef(commit, key, token, Files.size(file));
    }

    private void closeChannel() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        if (sealed) {
            return;
        }
        closeChannel();
        Files.deleteIfExists(file);
    }
}
