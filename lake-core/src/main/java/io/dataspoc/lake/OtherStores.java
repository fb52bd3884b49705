package io.dataspoc.lake;

import io.dataspoc.lake.error.UnsupportedStoreException;
import java.util.Set;

/** What to do instead about the addresses of stores that this version does not know. */
final class OtherStores {

    private static final Set<String> GOOGLE = Set.of("gs", "gcs");
    private static final Set<String> AZURE = Set.of("az", "azure", "abfs", "abfss", "wasb", "wasbs", "adl");
    private static final Set<String> AMAZON = Set.of("s3a", "s3n");
    private static final Set<String> SPEAK_S3 =
            Set.of("r2", "minio", "ceph", "rgw", "b2", "wasabi", "spaces", "oss", "cos", "obs", "tos", "swift", "oci");

    private OtherStores() {}

    static UnsupportedStoreException refusal(String uri, String scheme) {
        String s3 = "s3" + uri.substring(uri.indexOf("://"));
        return new UnsupportedStoreException(
                "Bucket '" + uri + "': " + scheme + ":// is not supported" + advice(scheme, s3));
    }

    private static String advice(String scheme, String s3) {
        if (GOOGLE.contains(scheme)) {
            return " yet. Google Cloud Storage speaks S3 to those with an HMAC key: write '" + s3
                    + "' and give it 'endpoint: https://storage.googleapis.com' under 'buckets' in config.yaml. It does not heed"
                    + " S3's conditional writes: let one process at a time write to it.";
        }
        if (AZURE.contains(scheme)) {
            return " yet, and Azure does not speak S3. Use a folder, such as a mount of it (file:///path/to/lake), or an"
                    + " S3 gateway before it ('s3://…' and the gateway's 'endpoint' under 'buckets' in config.yaml).";
        }
        if (AMAZON.contains(scheme)) {
            return ": write '" + s3 + "'.";
        }
        if (SPEAK_S3.contains(scheme)) {
            return ": write '" + s3 + "' and give it the store's 'endpoint' under 'buckets' in config.yaml.";
        }
        return " by this version. Use a folder (file:///path/to/lake) or a store that speaks S3 (s3://bucket).";
    }
}
