package io.dataspoc.lens.spark.cluster;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Loads Spark's client from a folder of jars, apart from everything else in this process. The jars stay open until the
 * process ends: threads of the client outlive its sessions by a moment, and load classes to the last.
 */
public final class ClusterLoader {
    private final ClusterClient client;

    private ClusterLoader(ClusterClient client) {
        this.client = client;
    }

    /**
     * Loads the client.
     *
     * @param folder the jars of the client and of what implements {@link ClusterClient} with it
     * @throws UncheckedIOException if the folder can't be read
     * @throws IllegalStateException if there is no client in it
     */
    public static ClusterLoader of(Path folder) {
        requireNonNull(folder, "folder is null");
        URLClassLoader classes = new URLClassLoader(jars(folder), new Shared(ClusterLoader.class.getClassLoader()));
        ClusterClient client = ServiceLoader.load(ClusterClient.class, classes)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "The folder " + folder + " holds no client of Spark: install the plugin again."));
        return new ClusterLoader(client);
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the folder " + folder + ": " + e, e);
        }
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    /**
     * Opens a session.
     *
     * @throws ClusterException if the server can't be reached or is too old
     */
    public Cluster connect(ClusterSettings settings) {
        return client.connect(settings);
    }

    /** What the client shares with this process: the JDK and this package. */
    private static final class Shared extends ClassLoader {
        private static final String PACKAGE = Cluster.class.getPackageName() + ".";

        private final ClassLoader ours;

        Shared(ClassLoader ours) {
            super(getPlatformClassLoader());
            this.ours = ours;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE)) {
                return ours.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
