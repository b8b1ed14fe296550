package io.github.isorel.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.Gson;

/** Benchmarks are compiled when somebody runs one; that they can be is tested here, but for those that draw, which need SWT. */
class BenchmarksTest {

    @TempDir
    Path classes;

    @Test
    void benchmarksCompile() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path source : Repository.filesBelow(Repository.root().resolve("releng/benchmarks/src"))) {
            if (source.toString().endsWith(".java") && !Files.readString(source).contains("import org.eclipse.swt.")) {
                sources.add(source);
            }
        }
        assertTrue(sources.size() > 10, () -> "only " + sources);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            compiler.getTask(null, files, problems, List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath()),
                    null, files.getJavaFileObjectsFromPaths(sources)).call();
        }
        assertEquals(List.of(), problems.getDiagnostics().stream().filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::toString).toList());
    }

    private static String classPath() throws IOException {
        List<String> entries = new ArrayList<>(List.of(Repository.classes(Repository.bundle("engine")).toString()));
        for (Class<?> type : List.of(Gson.class, Erf.class)) {
            entries.add(type.getProtectionDomain().getCodeSource().getLocation().getPath());
        }
        for (String library : List.of("onnx", "inference", "netcdf")) {
            try (Stream<Path> jars = Files.list(Repository.bundle("lib." + library).resolve("lib"))) {
                jars.map(Path::toString).sorted().forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, entries);
    }
}
