package io.dataspoc.cli.bucket;

import io.dataspoc.cli.Environment;
import java.util.Locale;

/** Buckets' addresses as people write them. */
public final class Addresses {
    private static final String FILE = "file://";

    private Addresses() {}

    /** An address with a leading {@code ~}, also one behind {@code file://}, replaced by the home folder. */
    public static String expandHome(String uri, Environment environment) {
        return uri.startsWith(FILE + "~")
                ? FILE + environment.expandHome(uri.substring(FILE.length()))
                : environment.expandHome(uri);
    }

    /** An address in the form in which two that mean the same are equal. */
    public static String plain(String uri) {
        String path = uri.replaceFirst("^(?i:file):(//)?", "").replaceFirst("/+$", "");
        int scheme = path.indexOf("://");
        return scheme < 0 ? path : path.substring(0, scheme).toLowerCase(Locale.ROOT) + path.substring(scheme);
    }

    /** Whether an address is another one, or lies below it; both are {@link #plain}. */
    static boolean covers(String outer, String inner) {
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }

    /** Whether keys stand in an address, as in {@code s3://KEY:SECRET@bucket}. */
    static boolean holdsKeys(String uri) {
        int authority = uri.indexOf("://") + 3;
        boolean remote = authority >= 3 && !uri.startsWith(FILE);
        return remote && uri.substring(authority).split("/", 2)[0].contains("@");
    }
}
