package io.dataspoc.lens.spark.translate;

import io.dataspoc.lake.layout.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Names the translator by its own classes, so that nobody has to remember to. */
final class Version {
    static final String TEXT = Sha256.hex(String.join("\n", classes()));

    private Version() {}

    private static List<String> classes() {
        try {
            Path place = Path.of(Version.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isDirectory(place) ? inFolder(place) : inJar(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> inJar(Path jar) throws IOException {
        String folder = Version.class.getPackageName().replace('.', '/') + "/";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream()
                    .filter(entry -> entry.getName().startsWith(folder))
                    .map(Version::line)
                    .sorted()
                    .toList();
        }
    }

    private static String line(ZipEntry entry) {
        return entry.getName() + " " + entry.getCrc();
    }

    private static List<String> inFolder(Path place) throws IOException {
        Path folder = place.resolve(Version.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.sorted().toList();
            List<String> lines = new ArrayList<>();
            for (Path file : all) {
                CRC32 sum = new CRC32();
                sum.update(Files.readAllBytes(file));
                lines.add(file.getFileName() + " " + sum.getValue());
            }
            return lines;
        }
    }
}
