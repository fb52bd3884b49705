package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.PreconditionFailedException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A small object written by compare-and-swap. Each write carries an id of its own as metadata, so that one whose answer
 * was lost, or that arrived twice, is recognised by asking what is there now.
 */
final class ConditionalPut {

    private static final String WRITE = "dataspoc-write";

    private final S3Requests requests;
    private final Retries retries;

    ConditionalPut(S3Requests requests, Retries retries) {
        this.requests = requests;
        this.retries = retries;
    }

    /**
     * Writes an object.
     *
     * @param etag the version that it replaces; empty if there must be none
     * @throws PreconditionFailedException if another version is there, or none
     * @throws IOException if the write failed, or it cannot be told whether it took place; it may still arrive
     */
    ObjectInfo put(String key, byte[] content, Optional<String> etag) throws IOException {
        String write = UUID.randomUUID().toString();
        PutObjectRequest request = requests.put(key)
                .metadata(Map.of(WRITE, write))
                .contentLength((long) content.length)
                .contentMD5(Md5.base64(content, content.length))
                .ifMatch(etag.orElse(null))
                .ifNoneMatch(etag.isPresent() ? null : "*")
                .build();
        Attempt attempt = new Attempt(key, request, content, write);
        return retries.call("Writing " + requests.describe(key), attempt::send);
    }

    /** One write, sent as often as it takes. */
    private final class Attempt {

        private final String key;
        private final PutObjectRequest request;
        private final byte[] content;
        private final String write;
        private boolean unanswered;

        Attempt(String key, PutObjectRequest request, byte[] content, String write) {
            this.key = key;
            this.request = request;
            this.content = content;
            this.write = write;
        }

        ObjectInfo send(Exception earlier) throws IOException {
            Optional<HeadObjectResponse> mine = unanswered ? findMine(key, write) : Optional.empty();
            if (mine.isPresent()) {
                return S3Requests.info(key, mine.get());
            }
            try {
                PutObjectResponse answer = requests.client().putObject(request, RequestBody.fromBytes(content));
                return new ObjectInfo(key, content.length, answer.eTag(), S3Requests.time(answer.sdkHttpResponse()));
            } catch (S3Exception e) {
                return refused(e);
            } catch (SdkException e) {
                unanswered |= Verdict.of(e) != Verdict.UNREACHABLE;
                throw e;
            }
        }

        /** The store says that the version is another: is it this very write, which arrived before? */
        private ObjectInfo refused(S3Exception e) throws IOException {
            boolean changed = e.statusCode() == 412 || Verdict.isAbsent(e);
            if (!changed) {
                // An error of the server says nothing of what was done before it.
                unanswered |= e.statusCode() >= 500 && Verdict.of(e) != Verdict.THROTTLED;
                throw e;
            }
            Optional<HeadObjectResponse> mine = findMine(key, write);
            if (mine.isPresent()) {
                return S3Requests.info(key, mine.get());
            }
            if (unanswered) {
                throw new S3Failure(
                        "Writing " + requests.describe(key) + ": an attempt got no answer, and by now another writer "
                                + "changed the object, so that nobody can tell whether that attempt took place.",
                        e);
            }
            throw new PreconditionFailedException(
                    requests.describe(key) + (request.ifMatch() == null ? " exists." : " is another version by now."));
        }
    }

    private Optional<HeadObjectResponse> findMine(String key, String write) {
        return requests.head(key).filter(there -> write.equals(there.metadata().get(WRITE)));
    }
}
