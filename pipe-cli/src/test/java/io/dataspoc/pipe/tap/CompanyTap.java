package io.dataspoc.pipe.tap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder of a tap's Python package, {@code tap-company}, which is built from what lies in it: no index is asked. */
public final class CompanyTap {
    private static final String PROJECT = """
            [build-system]
            requires = []
            build-backend = "build"
            backend-path = ["."]
            [project]
            name = "company-tap"
            version = "%s"
            """;

    private static final String BACKEND = """
            import re, zipfile

            def build_wheel(folder, settings=None, metadata=None):
                version = re.search('version = "(.*)"', open("pyproject.toml").read()).group(1)
                info = f"company_tap-{version}.dist-info/"
                files = {
                    "tap_company.py": open("tap_company.py").read(),
                    info + "METADATA": f"Metadata-Version: 2.1\\nName: company-tap\\nVersion: {version}\\n",
                    info + "WHEEL": "Wheel-Version: 1.0\\nGenerator: build\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
                    info + "entry_points.txt": "[console_scripts]\\ntap-company = tap_company:main\\n",
                }
                record = "".join(f"{name},,\\n" for name in [*files, info + "RECORD"])
                wheel = f"company_tap-{version}-py3-none-any.whl"
                with zipfile.ZipFile(f"{folder}/{wheel}", "w") as archive:
                    for name, text in [*files.items(), (info + "RECORD", record)]:
                        archive.writestr(name, text)
                return wheel
            """;

    private static final String TAP = """
            import json, sys
            def main():
                if "--help" in sys.argv:
                    return
                print(json.dumps({"type": "SCHEMA", "stream": "rows", "key_properties": [], "schema":
                    {"properties": {"id": {"type": "integer"}}}}))
                print(json.dumps({"type": "RECORD", "stream": "rows", "record": {"id": 1}}))
            """;

    /** Environments find pip beside the interpreter's own packages, and so are made at once; else as ever. */
    private static final String QUICK_PYTHON = """
            #!/bin/sh
            if [ "$1 $2" = "-m venv" ] && python3 -c 'import pip' 2>/dev/null; then
              shift 2
              exec python3 -m venv --system-site-packages --without-pip "$@"
            fi
            exec python3 "$@"
            """;

    private final Path folder;

    private CompanyTap(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, with version 1.0.0. */
    public static CompanyTap in(Path parent) throws IOException {
        CompanyTap tap = new CompanyTap(Files.createDirectories(parent.resolve("tap-company")));
        Files.writeString(tap.folder.resolve("build.py"), BACKEND);
        tap.version("1.0.0");
        return tap;
    }

    /** An interpreter that makes environments in no time. */
    public static Path quickPython(Path folder) throws IOException {
        Path program = Files.writeString(folder.resolve("quick-python"), QUICK_PYTHON);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What installs it. */
    public String request() {
        return "tap-company=" + folder;
    }

    /** Makes it another version, which works. */
    public void version(String version) throws IOException {
        Files.writeString(folder.resolve("pyproject.toml"), PROJECT.formatted(version));
        Files.writeString(folder.resolve("tap_company.py"), TAP);
    }

    /** Puts a line before its code. */
    public void breakCode(String line) throws IOException {
        Files.writeString(folder.resolve("tap_company.py"), line + "\n" + TAP);
    }

    /** Puts a line before what builds it. */
    public void breakBuild(String line) throws IOException {
        Files.writeString(folder.resolve("build.py"), line + "\n" + BACKEND);
    }
}
