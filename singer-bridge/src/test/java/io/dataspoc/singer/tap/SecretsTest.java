package io.dataspoc.singer.tap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

    private static Secrets of(String json) throws Exception {
        return Secrets.of(JsonFiles.MAPPER.readTree(json), Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "db_password", "PASSWD", "api_key", "apiKey", "clientSecret", "refresh_token",
                        "access_key_id",
                "private_key", "key", "hmac_key", "credentials_json", "auth", "pat", "passphrase", "dsn"
            })
    void hidesValuesOfSecretKeys(String key) throws Exception {
        assertThat(of("{\"" + key + "\": \"hunter22\"}").redact("login with hunter22 failed"))
                .isEqualTo("login with *** failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "user",
                "replication_key",
                "primary_keys",
                "token_url",
                "key_file",
                "passenger",
                "author",
                "monkey"
            })
    void showsValuesOfOtherKeys(String key) throws Exception {
        assertThat(of("{\"" + key + "\": \"updated_at\"}").redact("no updated_at"))
                .isEqualTo("no updated_at");
    }

    @Test
    void hidesTheLongerSecretFirst() throws Exception {
        assertThat(of("{\"password\": \"abcd\", \"token\": \"abcdefgh\"}").redact("abcdefgh abcd"))
                .isEqualTo("*** ***");
    }

    @Test
    void hidesEverythingBelowASecretKey() throws Exception {
        assertThat(of("{\"credentials\": {\"user\": \"robot\", \"pins\": [4711]}}")
                        .redact("robot 4711"))
                .isEqualTo("*** ***");
    }

    @Test
    void hidesPasswordsInAddressesAndTheirEncodedForm() throws Exception {
        assertThat(of("{\"url\": \"postgresql://ana:s3cr3t@db/x\", \"password\": \"p&ss w\"}")
                        .redact("postgresql://ana:s3cr3t@db/x?p=p%26ss+w"))
                .isEqualTo("postgresql://ana:***@db/x?p=***");
    }

    @Test
    void hidesEachLineOfAPrivateKey() throws Exception {
        Secrets secrets = of("{\"private_key\": \"-----BEGIN-----\\nMIIEvQIBADAN\\n-----END-----\"}");
        assertThat(secrets.redact("cannot parse MIIEvQIBADAN")).isEqualTo("cannot parse ***");
    }

    @Test
    void hidesWhatLooksLikeATokenUnderAnyKey() throws Exception {
        String token = "ghp01234567890abcdefghijklmnopqrstuv";
        assertThat(of("{\"header\": \"" + token + "\"}").redact("sent " + token))
                .isEqualTo("sent ***");
    }

    @Test
    void hidesShortSecretsOnlyWhereTheyStandAlone() throws Exception {
        assertThat(of("{\"password\": \"a1\"}").redact("a1 is not ba1b")).isEqualTo("*** is not ba1b");
    }

    @Test
    void hidesSecretsOfTheEnvironmentThatTapsRead() throws Exception {
        Secrets secrets =
                Secrets.of(JsonFiles.MAPPER.readTree("{}"), Map.of("TAP_X_PASSWORD", "hunter22", "LANG", "english"));
        assertThat(secrets.redact("hunter22 in english")).isEqualTo("*** in english");
    }

    @Test
    void forgetsSecretsAndExpiriesForTheCatalogsKey() throws Exception {
        assertThat(Secrets.without(JsonFiles.MAPPER.readTree(
                        "{\"host\": \"h\", \"oauth\": {\"access_token\": \"t\", \"expires_at\": 5, \"user\": \"u\"}}")))
                .hasToString("{\"host\":\"h\",\"oauth\":{\"user\":\"u\"}}");
    }
}
