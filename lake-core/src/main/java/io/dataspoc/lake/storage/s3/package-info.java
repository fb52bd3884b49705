/**
 * Buckets on Amazon S3 and on stores that speak its protocol. The only place that knows the AWS SDK.
 *
 * <p>Start reading at {@link io.dataspoc.lake.storage.s3.S3ObjectStore}.
 */
package io.dataspoc.lake.storage.s3;
