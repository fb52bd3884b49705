package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads one version of an object, or a part of it; where the connection breaks, it goes on from there. */
final class S3Input extends InputStream {

    private final S3Requests requests;
    private final Retries retries;
    private final String key;
    private ResponseInputStream<GetObjectResponse> in;
    private String etag;
    private long length;
    private long position;
    private long end = Long.MAX_VALUE;

    private S3Input(S3Requests requests, Retries retries, String key) {
        this.requests = requests;
        this.retries = retries;
        this.key = key;
    }

    static S3Input open(S3Requests requests, Retries retries, String key) throws IOException {
        S3Input input = new S3Input(requests, retries, key);
        retries.call("Reading " + requests.describe(key), earlier -> {
            input.connect();
            return true;
        });
        input.etag = input.in.response().eTag();
        input.length = input.in.response().contentLength();
        return input;
    }

    /**
     * Opens a part.
     *
     * @param version the version's ETag; empty text for whichever is there
     */
    static S3Input openPart(S3Requests requests, Retries retries, String key, String version, long offset, long count)
            throws IOException {
        S3Input input = new S3Input(requests, retries, key);
        input.etag = version.isEmpty() ? null : version;
        input.position = offset;
        input.end = offset + count;
        if (count == 0) {
            input.length = offset; // There is no range of no bytes.
            return input;
        }
        retries.call("Reading " + requests.describe(key), earlier -> {
            input.connect();
            return true;
        });
        input.etag = input.in.response().eTag();
        input.length = offset + input.in.response().contentLength();
        return input;
    }

    private void connect() throws IOException {
        GetObjectRequest.Builder request = requests.get(key).ifMatch(etag);
        if (position > 0 || end < Long.MAX_VALUE) {
            request.range("bytes=" + position + "-" + (end < Long.MAX_VALUE ? end - 1 : ""));
        }
        try {
            in = requests.client().getObject(request.build());
        } catch (S3Exception e) {
            if (Verdict.isAbsent(e)) {
                throw (IOException) new NoSuchFileException(requests.describe(key)).initCause(e);
            }
            if (e.statusCode() == 412) {
                throw new PreconditionFailedException(requests.describe(key) + " was changed while it was read.");
            }
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, bytes.length);
        if (count == 0) {
            return 0;
        }
        if (position == length) {
            return -1;
        }
        int read =
                retries.call("Reading " + requests.describe(key), earlier -> readOnce(earlier, bytes, offset, count));
        position += read;
        return read;
    }

    private int readOnce(Exception earlier, byte[] bytes, int offset, int count) throws IOException {
        if (earlier != null) {
            in.abort();
            connect();
        }
        int read;
        try {
            read = in.read(bytes, offset, (int) Math.min(count, length - position));
        } catch (IOException e) {
            throw new BrokenAnswerException(e.getMessage(), e);
        }
        if (read < 0) {
            throw new BrokenAnswerException("the answer ended after " + position + " of " + length + " bytes");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        if (in == null) {
            return;
        }
        if (position < length) {
            in.abort(); // Closing would read what is left.
        }
        in.close();
    }
}
