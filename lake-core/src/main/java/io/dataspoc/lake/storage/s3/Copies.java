package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.storage.ObjectInfo;
import io.dataspoc.lake.storage.StagedRef;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Has the store copy an object into an upload that nobody has completed: no reader sees it, and no byte comes here. */
final class Copies {

    /** What a store does within a request's time, and far below the 5 GiB that S3 copies at once. */
    static final long PART_BYTES = 512L << 20;

    /** What stores answer that have no such request, or not with these headers. */
    private static final Set<Integer> UNSUPPORTED = Set.of(400, 405, 501);

    private final S3Requests requests;
    private final Retries retries;
    private final Uploads uploads;
    private final long partBytes;

    Copies(S3Requests requests, Retries retries, Uploads uploads, long partBytes) {
        this.requests = requests;
        this.retries = retries;
        this.uploads = uploads;
        this.partBytes = partBytes;
    }

    private record Range(int number, long first, long last) {}

    /** Stages a copy; empty if the store copies nothing into uploads, or if there are no bytes, which have no range. */
    Optional<StagedRef> stage(ObjectInfo source, String key, String commit) throws IOException {
        if (source.size() == 0) {
            return Optional.empty();
        }
        String upload = uploads.begin(key, commit);
        boolean staged = false;
        try {
            List<Optional<String>> etags =
                    SideBySide.run(ranges(source.size()), range -> copy(source, range, key, upload));
            staged = etags.stream().allMatch(Optional::isPresent);
            if (!staged) {
                return Optional.empty();
            }
            UploadToken token = new UploadToken(
                    upload, etags.stream().flatMap(Optional::stream).toList());
            return Optional.of(new StagedRef(commit, key, token.toString(), source.size()));
        } finally {
            if (!staged) {
                uploads.abort(key, upload);
            }
        }
    }

    private List<Range> ranges(long size) {
        List<Range> ranges = new ArrayList<>();
        for (long at = 0; at < size; at += partBytes) {
            ranges.add(new Range(ranges.size() + 1, at, Math.min(size, at + partBytes) - 1));
        }
        return ranges;
    }

    /** The ETag of a part; empty if the store does not do it. */
    private Optional<String> copy(ObjectInfo source, Range range, String key, String upload) throws IOException {
        UploadPartCopyRequest request = requests.copyPart(source.key(), key, upload)
                .copySourceIfMatch(source.etag())
                .copySourceRange("bytes=" + range.first() + "-" + range.last())
                .partNumber(range.number())
                .build();
        return retries.call("Copying " + requests.describe(source.key()), earlier -> {
            try {
                CopyPartResult copied =
                        requests.client().uploadPartCopy(request).copyPartResult();
                // A store that does not know the header takes it for a part without bytes.
                return Optional.ofNullable(copied).map(CopyPartResult::eTag);
            } catch (S3Exception e) {
                if (UNSUPPORTED.contains(e.statusCode()) && Verdict.of(e) == Verdict.FINAL) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }
}
