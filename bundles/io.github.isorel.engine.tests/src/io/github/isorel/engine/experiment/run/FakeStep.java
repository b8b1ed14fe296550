package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.isorel.engine.experiment.GateQuantity;

/** A step that writes a text: its facts, and the texts of the steps that it needs. */
final class FakeStep implements Step {

    /** What it does besides. */
    @FunctionalInterface
    interface Work {
        void run(StepContext context) throws IOException;
    }

    static final String FILE = "text.txt";

    private final String name;
    private final StepKind kind;
    private final Map<String, String> facts;
    private final List<String> needs;
    private final List<Finding> findings;
    private final long memory;
    private final Work work;
    private final AtomicInteger runs = new AtomicInteger();

    private FakeStep(String name, StepKind kind, Map<String, String> facts, List<String> needs, List<Finding> findings,
            long memory,
            Work work) {
        this.name = name;
        this.kind = kind;
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        this.needs = List.copyOf(needs);
        this.findings = List.copyOf(findings);
        this.memory = memory;
        this.work = work;
    }

    /** A step of the kind that its name begins with. */
    static FakeStep of(String name, String... needs) {
        StepKind kind = List.of(StepKind.values()).stream().filter(value -> name.startsWith(value
                + "/")).findFirst().orElseThrow();
        return new FakeStep(name, kind, Map.of("text", name), List.of(needs), List.of(), 0, context -> { /* nothing */ });
    }

    FakeStep fact(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(key, value);
        return new FakeStep(name, kind, more, needs, findings, memory, work);
    }

    FakeStep finding(GateQuantity quantity, double value, String... about) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(quantity, value, List.of(about)));
        return new FakeStep(name, kind, facts, needs, more, memory, work).fact("finding " + more.size(), quantity + " " + value);
    }

    FakeStep memory(long bytes) {
        return new FakeStep(name, kind, facts, needs, findings, bytes, work);
    }

    FakeStep doing(Work more) {
        return new FakeStep(name, kind, facts, needs, findings, memory, more);
    }

    FakeStep failing(String message) {
        return doing(context -> {
            Files.writeString(context.folder().resolve("half"), "half");
            throw new IOException(message);
        });
    }

    /** How often it was run. */
    int runs() {
        return runs.get();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public StepKind kind() {
        return kind;
    }

    @Override
    public List<String> needs() {
        return needs;
    }

    @Override
    public Map<String, String> facts(SourceDigests digests) {
        return facts;
    }

    @Override
    public long memory() {
        return memory;
    }

    @Override
    public StepResult run(StepContext context) throws IOException {
        runs.incrementAndGet();
        context.progress().begin("writing", 10);
        var text = new StringBuilder(facts + "\n");
        for (String need : needs) {
            text.append(Files.readString(context.result(need).resolve(FILE)));
        }
        Path file = context.folder().resolve(FILE);
        Files.writeString(file, text.substring(0, text.length() / 2));
        work.run(context);
        Files.writeString(file, text);
        context.progress().worked(10);
        return new StepResult(text.length() + " letters", findings, List.of("a remark"));
    }
}
