package io.github.isorel.engine.experiment.run;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A run in the words of JUnit, which continuous integration shows: a test a step, and a test a gate. */
final class JUnitText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(
            ZoneOffset.UTC);

    private final StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");

    private JUnitText() {
    }

    static String format(StoredRun run) {
        var junit = new JUnitText();
        junit.steps(run);
        junit.gates(run);
        return junit.text.append("</testsuites>\n").toString();
    }

    private void steps(StoredRun run) {
        List<StoredStep> steps = run.steps();
        double seconds = steps.stream().mapToDouble(JUnitText::seconds).sum();
        begin(run, 0, "steps", steps.size(), 0, steps.stream().filter(step -> step.state() == StepState.FAILED).count(), steps
                .stream().filter(step -> step.state() == StepState.NOT_RUN || step.state() == StepState.PENDING).count(),
                seconds);
        for (StoredStep step : steps) {
            String outcome = switch (step.state()) {
                case DONE -> "";
                case FAILED -> problem("error", step.message(), "step");
                case NOT_RUN -> skipped(step.message());
                case PENDING -> skipped("not run yet");
            };
            test(run, "steps", step.name(), seconds(step), outcome);
        }
        end();
    }

    private void gates(StoredRun run) {
        List<GateResult> gates = run.gates();
        begin(run, 1, "gates", gates.size(), count(gates, GateResult.State.FAILED), 0, count(gates, GateResult.State.PENDING), 0);
        for (GateResult gate : gates) {
            String outcome = switch (gate.state()) {
                case PASSED -> "";
                case FAILED -> problem("failure", gate.message(), "gate");
                case PENDING -> skipped(gate.message());
            };
            test(run, "gates", gate.gate(), 0, outcome);
        }
        end();
    }

    private static long count(List<GateResult> gates, GateResult.State state) {
        return gates.stream().filter(gate -> gate.state() == state).count();
    }

    private static double seconds(StoredStep step) {
        return step.cost().map(StepCost::seconds).orElse(0.0);
    }

    private void begin(StoredRun run, int number, String name, long tests, long failures, long errors, long skipped,
            double seconds) {
        text.append("  <testsuite id=\"").append(number).append("\" package=\"").append(escaped(run.id())).append("\" name=\"")
                .append(name).append("\" timestamp=\"").append(TIME.format(run.created()))
                .append("\" hostname=\"localhost\" tests=\"").append(tests).append("\" failures=\"").append(failures).append(
                        "\" errors=\"").append(errors).append("\" skipped=\"").append(skipped).append("\" time=\"").append(time(
                                seconds)).append("\">\n    <properties/>\n");
    }

    private void test(StoredRun run, String suite, String name, double seconds, String outcome) {
        text.append("    <testcase classname=\"").append(escaped(run.id())).append('.').append(suite).append("\" name=\"").append(
                escaped(name)).append("\" time=\"").append(time(seconds)).append('"').append(outcome.isEmpty() ? "/>\n" : ">"
                        + outcome + "</testcase>\n");
    }

    private void end() {
        text.append("    <system-out/>\n    <system-err/>\n  </testsuite>\n");
    }

    private static String problem(String element, String message, String type) {
        return "<" + element + " message=\"" + escaped(message) + "\" type=\"" + type + "\">" + escaped(message) + "</" + element
                + ">";
    }

    private static String skipped(String message) {
        return "<skipped message=\"" + escaped(message) + "\"/>";
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /** Letters that XML 1.0 does not know are left out. */
    private static String escaped(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\n', '\t' -> escaped.append("&#").append(letter).append(';');
                default -> {
                    if (letter >= ' ' && letter < 0xD800 || letter >= 0xE000 && letter < 0xFFFE || letter >= 0x10000) {
                        escaped.appendCodePoint(letter);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
