package io.dataspoc.lake.storage.s3;

import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.storage.ObjectInfo;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Requests with what all of them have in common: the bucket, the prefix, who pays, and how objects are encrypted. */
final class S3Requests {

    private final S3Client client;
    private final S3Address address;
    private final RequestPayer payer;
    private final String encryption;
    private final String kmsKey;

    S3Requests(S3Client client, S3Address address, BucketOptions options) {
        this.client = client;
        this.address = address;
        this.payer = switch (options.payer()) {
            case OWNER -> null;
            case REQUESTER -> RequestPayer.REQUESTER;
        };
        this.encryption = options.encryption().orElse(null);
        this.kmsKey = options.kmsKey().orElse(null);
    }

    S3Client client() {
        return client;
    }

    String describe(String key) {
        return address.describe(key);
    }

    String bucket() {
        return address.bucket();
    }

    HeadBucketRequest bucketHead() {
        return HeadBucketRequest.builder().bucket(address.bucket()).build();
    }

    GetBucketLifecycleConfigurationRequest lifecycle() {
        return GetBucketLifecycleConfigurationRequest.builder()
                .bucket(address.bucket())
                .build();
    }

    GetObjectRequest.Builder get(String key) {
        return GetObjectRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .requestPayer(payer);
    }

    PutObjectRequest.Builder put(String key) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .requestPayer(payer);
        if (encryption != null) {
            request.serverSideEncryption(ServerSideEncryption.fromValue(encryption))
                    .ssekmsKeyId(kmsKey);
        }
        return request;
    }

    DeleteObjectRequest.Builder delete(String key) {
        return DeleteObjectRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .requestPayer(payer);
    }

    CreateMultipartUploadRequest.Builder createUpload(String key) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .requestPayer(payer);
        if (encryption != null) {
            request.serverSideEncryption(ServerSideEncryption.fromValue(encryption))
                    .ssekmsKeyId(kmsKey);
        }
        return request;
    }

    UploadPartRequest.Builder uploadPart(String key, String upload) {
        return UploadPartRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .uploadId(upload)
                .requestPayer(payer);
    }

    UploadPartCopyRequest.Builder copyPart(String from, String key, String upload) {
        return UploadPartCopyRequest.builder()
                .sourceBucket(address.bucket())
                .sourceKey(address.full(from))
                .destinationBucket(address.bucket())
                .destinationKey(address.full(key))
                .uploadId(upload)
                .requestPayer(payer);
    }

    CompleteMultipartUploadRequest.Builder completeUpload(String key, String upload) {
        return CompleteMultipartUploadRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .uploadId(upload)
                .requestPayer(payer);
    }

    AbortMultipartUploadRequest abortUpload(String key, String upload) {
        return AbortMultipartUploadRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .uploadId(upload)
                .requestPayer(payer)
                .build();
    }

    ListPartsRequest listParts(String key, String upload) {
        return ListPartsRequest.builder()
                .bucket(address.bucket())
                .key(address.full(key))
                .uploadId(upload)
                .requestPayer(payer)
                .build();
    }

    ListObjectsV2Request.Builder list(String prefix) {
        return ListObjectsV2Request.builder()
                .bucket(address.bucket())
                .prefix(address.full(prefix))
                .requestPayer(payer);
    }

    ListMultipartUploadsRequest.Builder listUploads(String prefix) {
        return ListMultipartUploadsRequest.builder()
                .bucket(address.bucket())
                .prefix(address.full(prefix))
                .requestPayer(payer);
    }

    String relative(String fullKey) {
        return address.relative(fullKey);
    }

    /** What is at a key; empty if nothing is. One request, not repeated. */
    Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(client.headObject(HeadObjectRequest.builder()
                    .bucket(address.bucket())
                    .key(address.full(key))
                    .requestPayer(payer)
                    .build()));
        } catch (S3Exception e) {
            // A HEAD's answer has no body, hence no code: an absent bucket looks like an absent object.
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    static ObjectInfo info(String key, HeadObjectResponse head) {
        return new ObjectInfo(key, head.contentLength(), head.eTag(), seconds(head.lastModified()));
    }

    static ObjectInfo info(String key, GetObjectResponse got) {
        return new ObjectInfo(key, got.contentLength(), got.eTag(), seconds(got.lastModified()));
    }

    /** To the second, as headers tell it; listings tell more. */
    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The store's clock at the time of an answer. */
    static Instant time(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseGet(() -> seconds(Instant.now()));
    }
}
