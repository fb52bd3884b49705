package io.dataspoc.lake.s3server;

import java.util.Map;

/** The keys that all servers here take, and that requests are signed with. */
public final class Credentials {

    static final String KEY_ID = "AKIDFORTESTS";
    static final String SECRET = "secret-for-tests/with+signs";

    private Credentials() {}

    /** Gives them to the AWS SDK in this process. */
    public static void install() {
        System.setProperty("aws.accessKeyId", KEY_ID);
        System.setProperty("aws.secretAccessKey", SECRET);
        System.setProperty("aws.region", "us-east-1");
    }

    /** Variables that give them, and a server's address, to another process. */
    public static Map<String, String> environment(S3Service service) {
        return Map.of(
                "AWS_ACCESS_KEY_ID",
                KEY_ID,
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "AWS_REGION",
                "us-east-1",
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "AWS_ENDPOINT_URL_S3",
                service.endpoint().toString());
    }
}
