package io.dataspoc.lens.transform.engine;

import io.dataspoc.cli.CommandFailure;
import io.dataspoc.lens.config.LensHome;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Engines that are no part of Lens: each a folder of jars below {@code plugins/}, in the home folder or beside the installation's
 * {@code lib/}, with a class loader of its own. None is looked at before it is asked for.
 */
public final class Plugins {
    private Plugins() {}

    /**
     * Opens an engine.
     *
     * @param name its name, which is that of its folder
     * @param context makes what it works with, for its folder
     * @throws CommandFailure if it is not installed
     */
    public static ClusterEngine open(
            String name, LensHome home, java.util.function.Function<Path, EngineContext> context) {
        List<Path> places = places(name, home);
        Path folder = places.stream()
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new CommandFailure("The engine '" + name + "' is not installed: unpack dataspoc-"
                        + name + "-<version>.tar.gz of the same release into " + home.folder() + "."));
        URLClassLoader classes = new URLClassLoader(jars(folder), Plugins.class.getClassLoader());
        EngineProvider provider = ServiceLoader.load(EngineProvider.class, classes).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "There is no engine '" + name + "' in " + folder + ": unpack its archive again."));
        return provider.open(context.apply(folder));
    }

    private static List<Path> places(String name, LensHome home) {
        List<Path> places = new ArrayList<>();
        places.add(home.folder().resolve("plugins").resolve(name));
        installed().ifPresent(folder -> places.add(folder.resolve("plugins").resolve(name)));
        return places;
    }

    /** The folder that has {@code lib/} with this class's jar. */
    private static Optional<Path> installed() {
        try {
            Path jar = Path.of(Plugins.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
            return Optional.ofNullable(jar.getParent()).map(Path::getParent);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(url(file));
            }
            return jars.toArray(new URL[0]);
        } catch (IOException e) {
            throw new CommandFailure("The plugin in " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
