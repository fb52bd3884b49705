package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.PreconditionFailedException;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Multipart uploads: begun, completed (which publishes the object) or called off. The finished object carries its
 * commit's id as metadata, by which it is recognised; a listing of uploads does not show it, so this object remembers
 * what it began itself.
 */
final class Uploads {

    /** An upload as a listing shows it. */
    record Open(String key, String upload, Instant since) {}

    private record Begun(String key, String commit) {}

    private static final String COMMIT = "dataspoc-commit";

    private final S3Requests requests;
    private final Retries retries;
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    Uploads(S3Requests requests, Retries retries) {
        this.requests = requests;
        this.retries = retries;
    }

    /** Begins an upload; returns its id. One whose answer got lost stays behind, for the next sweep. */
    String begin(String key, String commit) throws IOException {
        CreateMultipartUploadRequest request = requests.createUpload(key)
                .metadata(Map.of(COMMIT, MetadataText.encode(commit)))
                .build();
        String upload = retries.call(
                "Beginning the upload of " + requests.describe(key),
                earlier -> requests.client().createMultipartUpload(request).uploadId());
        begun.put(upload, new Begun(key, commit));
        return upload;
    }

    /** Makes the object visible; repeating it is no error. */
    ObjectInfo complete(StagedRef ref) throws IOException {
        UploadToken token = UploadToken.parse(ref.token());
        retries.call("Publishing " + requests.describe(ref.key()), earlier -> {
            if (earlier == null) {
                completeOnce(ref, token);
            } else if (findPublished(ref).isEmpty()) {
                requireOpen(ref, token);
                completeOnce(ref, token);
            }
            return true;
        });
        ObjectInfo info = published(ref).orElseThrow(() -> gone(ref));
        if (info.size() != ref.bytes()) {
            throw new IOException(requests.describe(ref.key()) + " has " + info.size() + " bytes, but " + ref.bytes()
                    + " were uploaded.");
        }
        begun.remove(token.upload());
        return info;
    }

    private void completeOnce(StagedRef ref, UploadToken token) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        for (String etag : token.etags()) {
            parts.add(CompletedPart.builder()
                    .partNumber(parts.size() + 1)
                    .eTag(etag)
                    .build());
        }
        try {
            requests.client()
                    .completeMultipartUpload(requests.completeUpload(ref.key(), token.upload())
                            .multipartUpload(upload -> upload.parts(parts))
                            .ifNoneMatch("*")
                            .build());
        } catch (S3Exception e) {
            boolean refused = e.statusCode() == 412 || e.statusCode() == 404;
            if (!refused) {
                throw e;
            }
            if (findPublished(ref).isEmpty()) {
                throw e.statusCode() == 412
                        ? new PreconditionFailedException(requests.describe(ref.key()) + " exists.")
                        : gone(ref);
            }
        }
    }

    /** Not every store says so when an upload that is to be completed is gone: some just fail. */
    private void requireOpen(StagedRef ref, UploadToken token) throws PreconditionFailedException {
        try {
            requests.client().listParts(requests.listParts(ref.key(), token.upload()));
        } catch (S3Exception e) {
            if (e.statusCode() != 404) {
                throw e;
            }
            if (findPublished(ref).isEmpty()) {
                throw gone(ref);
            }
        }
    }

    private PreconditionFailedException gone(StagedRef ref) {
        return new PreconditionFailedException("What was uploaded for " + requests.describe(ref.key())
                + " is gone: another run cleared it away, or a lifecycle rule of the bucket aborts uploads too early.");
    }

    private Optional<HeadObjectResponse> findPublished(StagedRef ref) {
        String commit = MetadataText.encode(ref.commit());
        return requests.head(ref.key())
                .filter(there -> commit.equals(there.metadata().get(COMMIT)));
    }

    /** The object at the key, if it is this one. */
    Optional<ObjectInfo> published(StagedRef ref) throws IOException {
        return retries.call(
                "Looking at " + requests.describe(ref.key()),
                earlier -> findPublished(ref).map(there -> S3Requests.info(ref.key(), there)));
    }

    /** Calls an upload off; no error if there is none. */
    void abort(String key, String upload) throws IOException {
        retries.call("Calling off the upload of " + requests.describe(key), earlier -> {
            try {
                requests.client().abortMultipartUpload(requests.abortUpload(key, upload));
            } catch (S3Exception e) {
                if (e.statusCode() != 404) {
                    throw e;
                }
            }
            return true;
        });
        begun.remove(upload);
    }

    /** Calls off the uploads that this object began itself, by their commit. */
    void abortBegun(Predicate<String> commits) throws IOException {
        for (Map.Entry<String, Begun> one : List.copyOf(begun.entrySet())) {
            if (commits.test(one.getValue().commit())) {
                abort(one.getValue().key(), one.getKey());
            }
        }
    }

    /** Calls off the uploads under a folder that this object did not begin. */
    void abortOthers(String prefix) throws IOException {
        for (Open open : list(prefix)) {
            if (!begun.containsKey(open.upload())) {
                abort(open.key(), open.upload());
            }
        }
    }

    List<Open> list(String prefix) throws IOException {
        List<Open> found = new ArrayList<>();
        String keyMarker = null;
        String uploadMarker = null;
        do {
            String key = keyMarker;
            String upload = uploadMarker;
            ListMultipartUploadsResponse page = retries.call(
                    "Listing the uploads in " + requests.describe(prefix),
                    earlier -> requests.client()
                            .listMultipartUploads(requests.listUploads(prefix)
                                    .keyMarker(key)
                                    .uploadIdMarker(upload)
                                    .build()));
            for (MultipartUpload one : page.uploads()) {
                found.add(new Open(requests.relative(one.key()), one.uploadId(), S3Requests.seconds(one.initiated())));
            }
            boolean more = Boolean.TRUE.equals(page.isTruncated());
            keyMarker = more ? page.nextKeyMarker() : null;
            uploadMarker = more ? page.nextUploadIdMarker() : null;
        } while (keyMarker != null);
        return found;
    }
}
