package io.dataspoc.cli.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.cli.Environment;
import io.dataspoc.cli.ExitCode;
import io.dataspoc.cli.config.ConfigError;
import io.dataspoc.cli.config.ConfigReader;
import io.dataspoc.lake.BucketOptions;
import io.dataspoc.lake.BucketOptions.Addressing;
import io.dataspoc.lake.BucketOptions.Payer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BucketSettingsTest {
    private static final String HIDDEN = "wJalrXUtnFEMI";

    private final Environment environment =
            new Environment(Map.of("HOME", "/home/ann", "MINIO", "http://minio.example:9000"));

    @TempDir
    private Path folder;

    @Test
    void readsAddressesAndMappings() throws IOException {
        BucketSettings settings = read("""
                ["s3://plain", "~/lake", {"uri": "s3://full/sub", "alias": "eu", "region": "eu-central-1",
                 "endpoint": "${MINIO}", "profile": "data", "path_style": true, "encryption": "aws:kms",
                 "kms_key": "alias/lake", "requester_pays": true}]""");

        assertThat(settings.entries())
                .containsExactly(
                        BucketEntry.of("s3://plain"),
                        BucketEntry.of("/home/ann/lake"),
                        new BucketEntry(
                                "s3://full/sub",
                                "eu",
                                new BucketOptions(
                                        Optional.of("eu-central-1"),
                                        Optional.of("http://minio.example:9000"),
                                        Optional.of("data"),
                                        Addressing.PATH,
                                        Optional.of("aws:kms"),
                                        Optional.of("alias/lake"),
                                        Payer.REQUESTER)));
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "true, PATH", "false, VIRTUAL"})
    void readsWhereTheNameStands(String text, Addressing addressing) throws IOException {
        BucketSettings settings = read("[{\"uri\": \"s3://b\", \"path_style\": \"" + text + "\"}]");

        assertThat(settings.entries().get(0).options().addressing()).isEqualTo(addressing);
    }

    @ParameterizedTest
    @CsvSource({
        "s3://lake, one",
        "s3://lake/, one",
        "S3://lake, one",
        "s3://lake/other, one",
        "s3://lake/team/x, two",
        "s3://lakes, none",
        "s3://lake/teams, one",
        "/data/lake/x, three",
        "file:///data/lake, three"
    })
    void takesTheNearestEntryForAnAddress(String uri, String profile) throws IOException {
        BucketSettings settings = read("""
                [{"uri": "s3://lake", "profile": "one"}, {"uri": "s3://lake/team/", "profile": "two"},
                 {"uri": "file:///data/lake", "profile": "three"}]""");

        BucketEntry found = settings.at(uri);

        assertThat(found.uri()).isEqualTo(uri);
        assertThat(found.options().profile().orElse("none")).isEqualTo(profile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access_key",
                "secret_key",
                "aws_access_key_id",
                "AWS_SECRET_ACCESS_KEY",
                "secret",
                "session-token",
                "password",
                "credentials",
                "key"
            })
    void refusesSecretsAndSaysWhereTheyBelong(String name) {
        assertThatThrownBy(() -> read("[{\"uri\": \"s3://b\", \"" + name + "\": \"" + HIDDEN + "\"}]"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("config:1:")
                .hasMessageContaining("'" + name + "' does not belong into a configuration file")
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                .hasMessageContaining("~/.aws/credentials")
                .hasMessageNotContaining(HIDDEN);
    }

    @Test
    void refusesSecretsWithinAddresses() {
        assertThatThrownBy(() -> read("[\"s3://AKIA:" + HIDDEN + "@lake\"]"))
                .hasMessageContaining("holds no keys")
                .hasMessageNotContaining(HIDDEN);
        assertThatThrownBy(() -> read("[{\"uri\": \"s3://b\", \"endpoint\": \"https://u:" + HIDDEN + "@host\"}]"))
                .hasMessageContaining("user or password")
                .hasMessageNotContaining(HIDDEN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"regin\": \"x\" | Did you mean 'region'?",
                "\"kms_key_id\": \"x\", \"encryption\": \"aws:kms\" | Did you mean 'kms_key'?",
                "\"path_style\": \"maybe\" | 'path_style' is auto, true or false",
                "\"encryption\": \"aes\" | AES256, aws:kms, aws:kms:dsse",
                "\"kms_key\": \"x\" | encryption aws:kms",
                "\"requester_pays\": \"maybe\" | must be true or false",
                "\"endpoint\": \"minio:9000\" | 'minio:9000' is no endpoint",
                "\"endpoint\": \"${NOWHERE}\" | NOWHERE is not set"
            })
    void namesThePlaceOfAWrongSetting(String setting, String problem) {
        assertThatThrownBy(() -> read("[{\"uri\": \"s3://b\", " + setting + "}]"))
                .isInstanceOf(ConfigError.class)
                .hasMessageContaining("config:1:")
                .hasMessageContaining(problem);
    }

    @Test
    void readsTheSettingsOfACommandLine() {
        BucketEntry entry =
                BucketSettings.entry(Map.of("uri", "s3://b", "path_style", "true", "region", "auto"), environment);

        assertThat(entry.options().addressing()).isEqualTo(Addressing.PATH);
        assertThat(entry.options().region()).contains("auto");
        assertThatThrownBy(() -> BucketSettings.entry(Map.of("uri", "s3://b", "encryption", "rot13"), environment))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    private BucketSettings read(String buckets) throws IOException {
        Path file = Files.writeString(folder.resolve("config"), "{\"buckets\": " + buckets + "}");
        return BucketSettings.read(ConfigReader.json().read(file), environment);
    }
}
