package io.dataspoc.lens.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.lake.BucketOptions.Addressing;
import io.dataspoc.lake.storage.s3.S3Access;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpfsTest {
    @TempDir
    private Path folder;

    @Test
    void scopesASecretToItsBucket() {
        S3Access access = new S3Access(
                "s3://lake/team",
                "AKIA",
                "it's",
                Optional.of("tok"),
                "eu-central-1",
                Optional.of(URI.create("http://127.0.0.1:9000/")),
                Addressing.AUTO);

        assertThat(Httpfs.secret("lens_0", access))
                .isEqualTo(
                        "CREATE OR REPLACE SECRET \"lens_0\" (TYPE s3, PROVIDER config, KEY_ID 'AKIA', SECRET 'it''s',"
                                + " SESSION_TOKEN 'tok', REGION 'eu-central-1', ENDPOINT '127.0.0.1:9000', USE_SSL false,"
                                + " URL_STYLE 'path', SCOPE 's3://lake/team/')");
        assertThat(access.toString()).doesNotContain("it's").doesNotContain("AKIA");
    }

    @Test
    void usesAmazonsOwnAddressesWithoutAnEndpoint() {
        S3Access access = new S3Access(
                "s3://lake", "AKIA", "s", Optional.empty(), "us-east-1", Optional.empty(), Addressing.AUTO);

        assertThat(Httpfs.secret("a", access)).contains("URL_STYLE 'vhost'").doesNotContain("ENDPOINT");
    }

    @Test
    void saysThatTheExtensionIsNotThere() {
        try (Session session = Session.open(folder)) {
            session.execute("SET extension_directory = "
                    + Sql.text(folder.resolve("none").toString()));
            Httpfs httpfs = new Httpfs(session);

            assertThat(httpfs.load()).isFalse();
            assertThat(httpfs.problem()).contains("httpfs");
        }
    }
}
