package io.dataspoc.cli.checkup;

import static java.util.Objects.requireNonNull;

import io.dataspoc.cli.ErrorText;
import io.dataspoc.lake.storage.HostSystem;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The Java that runs this, and what it makes of this machine.
 *
 * @param home its folder
 * @param options what it was started with
 * @param installation the tool's own folder, or the one that its classes lie in
 */
public record JavaCheck(Path home, List<String> options, Path installation) {
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    /** Copies the list. */
    public JavaCheck {
        requireNonNull(home, "home is null");
        requireNonNull(installation, "installation is null");
        options = List.copyOf(options);
    }

    /** The one that runs this process. */
    public static JavaCheck ofProcess(Path installation) {
        return new JavaCheck(
                Path.of(System.getProperty("java.home")),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                installation);
    }

    /** Which it is, and where it is from. */
    public Finding version() {
        boolean brought = home.startsWith(installation);
        return Finding.good(
                "Java",
                Runtime.version() + " (" + System.getProperty("java.vendor", "?") + ") in " + home
                        + (brought ? ", which came with the installation" : ""));
    }

    /**
     * Whether classes come from an archive.
     *
     * @param tool who needs them
     */
    public Finding classArchive(String tool) {
        Optional<String> file = options.stream()
                .filter(option -> option.startsWith(ARCHIVE))
                .map(option -> option.substring(ARCHIVE.length()))
                .reduce((first, last) -> last);
        return file.map(each -> Finding.good("Class archive", each))
                .orElseGet(() -> Finding.note(
                        "Class archive",
                        "none: starts take twice as long. '"
                                + (HostSystem.isWindows() ? "set DATASPOC_ARCHIVE=make& " : "DATASPOC_ARCHIVE=make ")
                                + tool + "' makes one."));
    }

    /** Whether servers can be trusted over https. */
    public Finding certificates() {
        int authorities = 0;
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                authorities += manager instanceof X509TrustManager x509 ? x509.getAcceptedIssuers().length : 0;
            }
        } catch (GeneralSecurityException e) {
            return Finding.bad("Certificates", ErrorText.of(e));
        }
        return authorities > 0
                ? Finding.good("Certificates", authorities + " authorities are trusted over https")
                : Finding.note(
                        "Certificates",
                        "this Java trusts nobody, so no server is reached over https. Install its certificates (Debian: apt"
                                + " install ca-certificates-java).");
    }

    /** The zone that times are shown in, the language, and whether files may have any name. */
    public Finding locale() {
        // Windows names files in Unicode, whatever Java says.
        String encoding = HostSystem.isWindows()
                ? StandardCharsets.UTF_8.name()
                : System.getProperty("sun.jnu.encoding", StandardCharsets.UTF_8.name());
        String text =
                ZoneId.systemDefault() + ", " + Locale.getDefault().toLanguageTag() + ", names of files in " + encoding;
        boolean any = Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
        return any
                ? Finding.good("Zone and locale", text)
                : Finding.note(
                        "Zone and locale",
                        text + ": tables and files whose names have other letters can't be made in folders. Set LC_ALL"
                                + " to a locale with UTF-8, such as C.UTF-8.");
    }
}
