package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Slurm cluster of one node, this machine, with keys, ports and files of its own. It needs no rights. The programs are those of
 * Debian's packages slurm-wlm and munge; where they are missing, tests fail.
 */
final class SlurmCluster implements AutoCloseable {

    private static final int KEY_BYTES = 1024;
    private static final int PATIENCE_SECONDS = 60;
    /** Somebody else may take a port that was free a moment before. */
    private static final int TIMES = 3;

    private final Path folder;
    private final List<Process> daemons = new ArrayList<>();

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts a cluster whose node is idle. */
    static SlurmCluster start(Path folder) throws Exception {
        for (int time = 1;; time++) {
            var cluster = new SlurmCluster(Files.createDirectory(folder.resolve("cluster-" + time)));
            try {
                cluster.startAll();
                return cluster;
            } catch (Exception | Error e) {
                cluster.close();
                if (time == TIMES) {
                    throw e;
                }
            }
        }
    }

    private void startAll() throws Exception {
        String host = InetAddress.getLocalHost().getHostName().split("\\.")[0];
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path keyFile = Files.createFile(folder.resolve("munge.key"), PosixFilePermissions.asFileAttribute(PosixFilePermissions
                .fromString("rw-------")));
        Files.write(keyFile, key);
        Files.createDirectory(folder.resolve("state"));
        Files.createDirectory(folder.resolve("spool"));
        Files.writeString(folder.resolve("slurm.conf"), configuration(host));
        // the folders above may be open to all, as /tmp is: --force takes that for a warning
        daemon("munged", "--foreground", "--force", "--key-file=" + keyFile, "--socket=" + socket(), "--pid-file="
                + folder.resolve(
                "munged.pid"), "--log-file=" + folder.resolve("munged.log"), "--seed-file=" + folder.resolve("munge.seed"));
        await("munged", () -> Files.exists(socket()));
        daemon("slurmctld", "-D");
        daemon("slurmd", "-D", "-N", host);
        await("the node", () -> said("sinfo", "--noheader", "--format=%T").strip().equals("idle"));
    }

    private Path socket() {
        return folder.resolve("munge.socket");
    }

    private String configuration(String host) throws IOException {
        String user = System.getProperty("user.name");
        int[] ports = freePorts();
        return """
                ClusterName=isorel
                SlurmctldHost=%1$s(127.0.0.1)
                SlurmctldPort=%2$d
                SlurmdPort=%3$d
                SlurmUser=%4$s
                SlurmdUser=%4$s
                AuthType=auth/munge
                AuthInfo=socket=%5$s/munge.socket
                CredType=cred/munge
                MpiDefault=none
                ProctrackType=proctrack/linuxproc
                TaskPlugin=task/none
                SwitchType=switch/none
                ReturnToService=2
                SlurmctldPidFile=%5$s/slurmctld.pid
                SlurmdPidFile=%5$s/slurmd.pid
                SlurmdSpoolDir=%5$s/spool
                StateSaveLocation=%5$s/state
                SchedulerType=sched/builtin
                SelectType=select/cons_tres
                SelectTypeParameters=CR_CPU
                AccountingStorageType=accounting_storage/none
                JobCompType=jobcomp/none
                NodeName=%1$s NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
                PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
                """.formatted(host, ports[0], ports[1], user, folder);
    }

    private static int[] freePorts() throws IOException {
        try (var first = new ServerSocket(0); var second = new ServerSocket(0)) {
            return new int[] { first.getLocalPort(), second.getLocalPort() };
        }
    }

    /** What programs of Slurm must find in their environment. */
    Map<String, String> environment() {
        return Map.of("SLURM_CONF", folder.resolve("slurm.conf").toString());
    }

    private static String program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":")).map(entry -> Path.of(entry, name)).filter(Files::isExecutable).findFirst().map(
                Path::toString).orElseGet(() -> fail("there is no " + name + ": apt-get install slurm-wlm munge"));
    }

    private void daemon(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(name)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(name
                + ".out")
                .toFile());
        builder.environment().putAll(environment());
        daemons.add(builder.start());
    }

    private String said(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program(name)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Something that will be so. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.holds()) {
            for (Process daemon : daemons) {
                if (daemon.waitFor(100, TimeUnit.MILLISECONDS)) {
                    fail("Slurm cannot be started: " + logs());
                }
            }
            if (System.nanoTime() > end) {
                fail(what + " is not ready after " + PATIENCE_SECONDS + " s: " + logs());
            }
        }
    }

    private String logs() throws IOException {
        var text = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(entry -> entry.toString().matches(".*\\.(out|log)")).toList()) {
                text.append('\n').append(file.getFileName()).append(":\n").append(Files.readString(file));
            }
        }
        return text.toString();
    }

    /** Ends what was started, the youngest first. */
    @Override
    public void close() throws Exception {
        for (Process daemon : daemons.reversed()) {
            daemon.destroy();
            if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        }
    }
}
