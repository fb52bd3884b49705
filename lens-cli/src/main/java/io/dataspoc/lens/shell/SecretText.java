package io.dataspoc.lens.shell;

import java.util.regex.Pattern;

/** Tells what may hold a secret, and so must not be kept in a file. Rather too much than too little. */
final class SecretText {
    private static final Pattern SIGN =
            Pattern.compile("(?is).*(create\\s+(or\\s+replace\\s+)?((persistent|temporary|temp)\\s+)?secret"
                    + "|(secret|password|passwd|pwd|passphrase|token|credential|api_?key|access_?key|key_?id|account_?key"
                    + "|connection_?string)\\w*['\"]?\\s*[=:\\s]+['\"$]"
                    + "|(password|passwd|pwd|token|secret|key)\\s*=\\s*\\S"
                    + "|://[^/\\s'\"@]+:[^/\\s'\"@]*@|[?&](x-amz-signature|sig|signature)=).*");

    private SecretText() {}

    static boolean mayHoldSecret(String text) {
        return SIGN.matcher(text).matches();
    }
}
