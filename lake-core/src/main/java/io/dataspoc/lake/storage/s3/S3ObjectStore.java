package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.storage.Keys;
import io.dataspoc.lake.storage.Lifecycle;
import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.ObjectStore;
import io.dataspoc.lake.storage.StagedInfo;
import io.dataspoc.lake.storage.StagedObject;
import io.dataspoc.lake.storage.StagedRef;
import io.dataspoc.lake.storage.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket on Amazon S3, or on a store that speaks its protocol.
 *
 * <ul>
 *   <li>Control objects are written by {@link ConditionalPut}. An ETag tells contents apart: writing the same bytes anew
 *       gives the same one.
 *   <li>A data object is staged as a multipart upload ({@link S3Staged}, {@link PartSender}), also if it is small, since
 *       an upload can be called off and a PUT under way can not; it is published by completing the upload
 *       ({@link Uploads}). The store itself copies what is in it already ({@link Copies}).
 *   <li>Every request goes through {@link Retries}, and every failure is put into words by {@link S3Errors}.
 * </ul>
 */
public final class S3ObjectStore implements ObjectStore {

    private final S3Address address;
    private final S3Client client;
    private final S3Requests requests;
    private final Retries retries;
    private final ConditionalPut puts;
    private final Uploads uploads;
    private final PartSender sender;
    private final Copies copies;

    private S3ObjectStore(S3Address address, S3Client client, S3Requests requests, Retries retries) {
        this.address = address;
        this.client = client;
        this.requests = requests;
        this.retries = retries;
        this.puts = new ConditionalPut(requests, retries);
        this.uploads = new Uploads(requests, retries);
        this.sender = new PartSender(requests, retries);
        this.copies = new Copies(requests, retries, uploads, Copies.PART_BYTES);
    }

    /**
     * Opens a bucket; no request is sent yet.
     *
     * @param uri {@code s3://bucket} or {@code s3://bucket/folder}
     * @param options how it is reached
     * @param notices is told, from any thread, what people should know who wait for a request
     * @throws io.dataspoc.lake.error.InvalidNameException if it is no such address, or an endpoint is none
     */
    public static S3ObjectStore open(String uri, BucketOptions options, Consumer<String> notices) {
        return open(uri, options, notices, Retries.Limits.DEFAULT);
    }

    static S3ObjectStore open(String uri, BucketOptions options, Consumer<String> notices, Retries.Limits limits) {
        S3Address address = S3Address.parse(uri);
        Optional<URI> endpoint = S3Clients.endpoint(options);
        S3Client client = S3Clients.open(options, endpoint);
        S3Requests requests = new S3Requests(client, address, options);
        Retries retries = new Retries(limits, new S3Errors(address, endpoint.map(URI::toString)), notices);
        return new S3ObjectStore(address, client, requests, retries);
    }

    @Override
    public String uri() {
        return address.toString();
    }

    @Override
    public boolean exists() throws IOException {
        return retries.call("Looking at " + uri(), earlier -> {
            try {
                client.headBucket(requests.bucketHead());
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<StoredObject> read(String key) throws IOException {
        Keys.requireKey(key);
        return retries.call("Reading " + requests.describe(key), earlier -> readOnce(key));
    }

    private Optional<StoredObject> readOnce(String key) throws IOException {
        ResponseBytes<GetObjectResponse> got;
        try {
            got = client.getObject(requests.get(key).build(), ResponseTransformer.toBytes());
        } catch (S3Exception e) {
            if (Verdict.isAbsent(e)) {
                return Optional.empty();
            }
            throw e;
        }
        byte[] content = got.asByteArrayUnsafe();
        ObjectInfo info = S3Requests.info(key, got.response());
        if (content.length != info.size()) {
            throw new BrokenAnswerException(
                    "the answer ended after " + content.length + " of " + info.size() + " bytes");
        }
        return Optional.of(new StoredObject(info, content));
    }

    @Override
    public InputStream open(String key) throws IOException {
        return S3Input.open(requests, retries, Keys.requireKey(key));
    }

    @Override
    public InputStream open(String key, String etag, long offset, long length) throws IOException {
        return S3Input.openPart(requests, retries, Keys.requireKey(key), etag, offset, length);
    }

    @Override
    public Optional<ObjectInfo> stat(String key) throws IOException {
        Keys.requireKey(key);
        return retries.call(
                "Looking at " + requests.describe(key),
                earlier -> requests.head(key).map(there -> S3Requests.info(key, there)));
    }

    @Override
    public List<ObjectInfo> list(String prefix) throws IOException {
        Keys.requirePrefix(prefix);
        List<ObjectInfo> found = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListObjectsV2Response page = retries.call(
                    "Listing " + requests.describe(prefix),
                    earlier -> client.listObjectsV2(
                            requests.list(prefix).continuationToken(next).build()));
            page.contents().stream()
                    .filter(object -> !isFolder(object))
                    .map(this::info)
                    .forEach(found::add);
            token = Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null;
        } while (token != null);
        return found;
    }

    /** Consoles make empty objects whose keys end in a slash, to show folders. */
    private static boolean isFolder(S3Object object) {
        return object.key().endsWith("/");
    }

    private ObjectInfo info(S3Object object) {
        return new ObjectInfo(
                requests.relative(object.key()),
                object.size(),
                object.eTag(),
                S3Requests.seconds(object.lastModified()));
    }

    @Override
    public ObjectInfo create(String key, byte[] content) throws IOException {
        return puts.put(Keys.requireKey(key), content, Optional.empty());
    }

    @Override
    public ObjectInfo replace(String key, byte[] content, String etag) throws IOException {
        return puts.put(Keys.requireKey(key), content, Optional.of(etag));
    }

    @Override
    public void delete(String key) throws IOException {
        Keys.requireKey(key);
        retries.call(
                "Deleting " + requests.describe(key),
                earlier -> client.deleteObject(requests.delete(key).build()));
    }

    @Override
    public Instant now() throws IOException {
        return retries.call("Asking " + uri() + " for the time", earlier -> {
            try {
                return S3Requests.time(client.headBucket(requests.bucketHead()).sdkHttpResponse());
            } catch (S3Exception e) {
                // A bucket that may not be listed tells the time nevertheless.
                if (e.statusCode() == 403) {
                    return S3Requests.time(e.awsErrorDetails().sdkHttpResponse());
                }
                throw e;
            }
        });
    }

    @Override
    public StagedObject stage(String key, String commit) {
        return new S3Staged(Keys.requireKey(key), commit, uploads, sender);
    }

    @Override
    public StagedRef stageCopy(String from, String key, String commit) throws IOException {
        ObjectInfo source = stat(from).orElseThrow(() -> new NoSuchFileException(requests.describe(from)));
        Keys.requireKey(key);
        Optional<StagedRef> copied = copies.stage(source, key, commit);
        return copied.isPresent() ? copied.get() : ObjectStore.super.stageCopy(from, key, commit);
    }

    @Override
    public ObjectInfo publish(StagedRef ref) throws IOException {
        return uploads.complete(ref);
    }

    @Override
    public List<ObjectInfo> publishAll(List<StagedRef> refs) throws IOException {
        return SideBySide.run(refs, this::publish);
    }

    @Override
    public void deleteAll(Collection<String> keys) throws IOException {
        SideBySide.run(List.copyOf(keys), key -> {
            delete(key);
            return key;
        });
    }

    @Override
    public boolean isPublished(StagedRef ref) throws IOException {
        return uploads.published(ref).isPresent();
    }

    @Override
    public void revoke(StagedRef ref) throws IOException {
        // First the upload, so that a paused publisher has nothing to complete any more; then what it had completed.
        uploads.abort(ref.key(), UploadToken.parse(ref.token()).upload());
        if (isPublished(ref)) {
            delete(ref.key());
        }
    }

    @Override
    public void settle(StagedRef ref) {
        // A completed upload leaves nothing behind.
    }

    @Override
    public void sweep(String pipeline, Predicate<String> commits, Collection<String> locations) throws IOException {
        String own = pipeline + "/";
        uploads.abortBegun(commit -> commit.startsWith(own) && commits.test(commit.substring(own.length())));
        for (String location : locations) {
            uploads.abortOthers(location + "/");
        }
    }

    @Override
    public List<StagedInfo> listStaged() throws IOException {
        return uploads.list("").stream()
                .map(open -> new StagedInfo(open.key(), "", open.upload(), open.since()))
                .toList();
    }

    @Override
    public void discard(StagedInfo staged) throws IOException {
        uploads.abort(staged.key(), staged.token());
    }

    @Override
    public Lifecycle lifecycle() throws IOException {
        return retries.call("Reading the lifecycle rules of " + uri(), earlier -> {
            try {
                return new S3Lifecycle(address.prefix())
                        .of(client.getBucketLifecycleConfiguration(requests.lifecycle())
                                .rules());
            } catch (S3Exception e) {
                return S3Lifecycle.refused(e);
            }
        });
    }

    @Override
    public Optional<Path> localPath(String key) {
        return Optional.empty();
    }

    @Override
    public void close() {
        sender.close();
        client.close();
    }
}
