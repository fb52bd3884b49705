package io.dataspoc.lake.storage.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The {@code Content-MD5} of a body (RFC 1864), by which the store finds out whether it arrived whole. */
final class Md5 {

    private Md5() {}

    static String base64(byte[] content, int length) {
        MessageDigest digest = digest();
        digest.update(content, 0, length);
        return Base64.getEncoder().encodeToString(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
