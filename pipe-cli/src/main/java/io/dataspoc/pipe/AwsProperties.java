package io.dataspoc.pipe;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.config.DotEnv;
import io.dataspoc.pipe.config.PipeHome;
import java.util.Map;

/**
 * Hands what the home's {@code .env} says about AWS to its SDK. That reads the process's environment, which Java can't
 * change, and system properties.
 */
final class AwsProperties {
    private static final Map<String, String> NAMES = Map.of(
            "AWS_ACCESS_KEY_ID", "aws.accessKeyId",
            "AWS_SECRET_ACCESS_KEY", "aws.secretAccessKey",
            "AWS_SESSION_TOKEN", "aws.sessionToken",
            "AWS_PROFILE", "aws.profile",
            "AWS_REGION", "aws.region",
            "AWS_CONFIG_FILE", "aws.configFile",
            "AWS_SHARED_CREDENTIALS_FILE", "aws.sharedCredentialsFile",
            "AWS_ENDPOINT_URL", "aws.endpointUrl",
            "AWS_ENDPOINT_URL_S3", "aws.endpointUrlS3");

    private AwsProperties() {}

    /** Sets those that the environment does not have. */
    static void set(Environment environment) {
        boolean keyed = environment.get("AWS_ACCESS_KEY_ID").isPresent();
        read(environment).forEach((name, value) -> {
            boolean ofKey = name.endsWith("_KEY_ID") || name.endsWith("_ACCESS_KEY") || name.endsWith("_TOKEN");
            String property = NAMES.get(name);
            // Parts of two keys are none.
            if (property != null && environment.get(name).isEmpty() && !(ofKey && keyed)) {
                System.setProperty(property, value);
            }
        });
    }

    private static Map<String, String> read(Environment environment) {
        try {
            return DotEnv.read(PipeHome.of(environment).variablesFile());
        } catch (CommandFailure e) {
            return Map.of(); // Each command that needs the file says what is wrong with it.
        }
    }
}
