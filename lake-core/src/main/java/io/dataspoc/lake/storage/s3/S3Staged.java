package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** A multipart upload that nobody has completed: what is written goes up in parts, and no reader sees any of it. */
final class S3Staged extends StagedObject {

    private static final int MOST_PARTS = 10_000;

    private final String key;
    private final String commit;
    private final Uploads uploads;
    private final PartSender sender;
    private final List<Future<String>> sent = new ArrayList<>();
    private PartBuffer part;
    private String upload;
    private long position;
    private boolean closed;

    S3Staged(String key, String commit, Uploads uploads, PartSender sender) {
        this.key = key;
        this.commit = commit;
        this.uploads = uploads;
        this.sender = sender;
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
        return Optional.empty();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException(key + " is closed.");
        }
        int done = 0;
        while (done < length) {
            if (part == null) {
                part = sender.newPart();
            }
            int taken = part.write(bytes, offset + done, length - done);
            done += taken;
            position += taken;
            if (part.isFull()) {
                send();
            }
        }
    }

    private void send() throws IOException {
        if (sent.size() == MOST_PARTS) {
            throw new IOException(key + " is larger than an upload may be (" + MOST_PARTS + " parts of "
                    + (PartBuffer.CAPACITY >> 20) + " MiB): write smaller files.");
        }
        failEarly();
        if (upload == null) {
            upload = uploads.begin(key, commit);
        }
        PartBuffer full = part;
        part = null;
        sent.add(sender.send(key, upload, sent.size() + 1, full));
    }

    /** Whoever goes on writing learns of a part that failed by the next one. */
    private void failEarly() throws IOException {
        for (Future<String> one : sent) {
            if (one.isDone()) {
                await(one);
            }
        }
    }

    @Override
    public StagedRef seal() throws IOException {
        if (part == null && sent.isEmpty()) {
            part = sender.newPart(); // An empty object is one empty part.
        }
        if (part != null) {
            send();
        }
        List<String> etags = new ArrayList<>();
        for (Future<String> one : sent) {
            etags.add(await(one));
        }
        closed = true;
        return new StagedRef(commit, key, new UploadToken(upload, etags).toString(), position);
    }

    private static String await(Future<String> etag) throws IOException {
        try {
            return etag.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw new S3Failure(failure.getMessage(), failure);
            }
            throw new IOException("A part could not be uploaded: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw Interrupted.failure("Interrupted while uploading.", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (part != null) {
            part.release();
            part = null;
        }
        if (upload != null) {
            awaitQuietly();
            uploads.abort(key, upload);
        }
    }

    /** Parts that arrive after the upload was called off would stay. */
    private void awaitQuietly() throws IOException {
        for (Future<String> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                // It did not get there: nothing to call off.
                continue;
            } catch (InterruptedException e) {
                throw Interrupted.failure("Interrupted while discarding " + key + ".", e);
            }
        }
    }
}
