package io.dataspoc.cli.bucket;

import java.util.List;
import java.util.Locale;

/** Tells settings that somebody would keep a secret in. */
final class SecretNames {
    /** Where secrets belong, as a sentence. */
    static final String WHERE = "Keys belong into the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or into a"
            + " profile in ~/.aws/credentials, which 'profile' names.";

    private static final List<String> SIGNS =
            List.of("secret", "token", "password", "passwd", "credential", "accesskey", "keyid", "apikey");

    private SecretNames() {}

    static boolean isSecret(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return !letters.startsWith("kms")
                && (letters.equals("key") || SIGNS.stream().anyMatch(letters::contains));
    }
}
