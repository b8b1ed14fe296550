package io.github.isorel.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTest {

    private static final String RIGHT = "forecast --model m --data d --time 1990-01-10 --steps 1 --out o.nc ";

    private final Shell shell = Shell.with(FakeModel.opener());

    private Shell.Outcome run(String line) {
        return shell.run((Object[]) line.strip().split(" +"));
    }

    @Test
    void helpTellsAllCommandsAndAllOptions() {
        String help = run("help").expect(ExitCode.GOOD).out();
        assertEquals(help, run("--help").expect(ExitCode.GOOD).out());
        for (Command command : List.of(new InfoCommand(), new ForecastCommand(), new ExplainCommand(), new CompileCommand(),
                new ValidateCommand())) {
            assertTrue(help.contains("  " + command.name() + " "), help);
            String text = run("help " + command.name()).expect(ExitCode.GOOD).out();
            assertEquals(text, run(command.name() + " --help").expect(ExitCode.GOOD).out());
            for (Option<?> option : command.allOptions()) {
                assertTrue(text.contains("  " + option.synopsis()), option + " is not in " + text);
            }
            assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
        }
    }

    @Test
    void helpFitsAHundredColumns() {
        String overview = run("help").expect(ExitCode.GOOD).out();
        List<String> names = overview.lines().filter(line -> line.startsWith("  "))
                .map(line -> line.strip().split("  +")[0]).toList();
        assertTrue(names.size() > 15, overview);
        List<String> tooLong = names.stream().flatMap(name -> run("help " + name).expect(ExitCode.GOOD).out().lines())
                .filter(line -> line.length() > 100).toList();
        assertEquals(List.of(), tooLong);
        assertTrue(run("help figure").out().contains(" --pin,\n              --mark,"), "entries go on below their text");
        overview.lines().forEach(line -> assertTrue(line.length() <= 120, line));
    }

    @Test
    void theContractOfTheCommandLineIsKept() {
        List<String> names = new ForecastCommand().options().stream().map(Option::name).toList();
        assertTrue(names.containsAll(List.of("--model", "--data", "--time", "--steps", "--out", "--configuration", "--lora",
                "--scale-encoding", "--tap", "--tap-out", "--climatology", "--repeat-history", "--device", "--threads",
                "--memory")),
                names::toString);
        List<String> explaining = new ExplainCommand().options().stream().map(Option::name).toList();
        assertTrue(explaining.containsAll(List.of("--model", "--data", "--time", "--target", "--method", "--rules", "--out",
                "--check", "--dry-run", "--steps", "--configuration", "--lora", "--scale-encoding", "--repeat-history",
                "--device", "--threads", "--memory")), explaining::toString);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = { "two | 'two' goes with first, second", "two frist | no command 'two frist';"
            + " did you mean first? ('two' goes with first, second)", "towo | no command 'towo'; did you mean two?" })
    void commandsOfTwoWordsAreFound(String line, String message) {
        List<Command> commands = List.of(new Named("info"), new Named("two first"), new Named("two second"));
        assertEquals("two second", CommandLineInterface.find(commands, List.of("two", "second", "--option")).name());
        UsageException wrong = assertThrows(UsageException.class, () -> CommandLineInterface.find(commands,
                List.of(line.split(" "))));
        assertEquals(message, wrong.getMessage());
    }

    /** A command that has nothing but a name. */
    private static final class Named implements Command {

        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String summary() {
            return "";
        }

        @Override
        public List<String> details() {
            return List.of();
        }

        @Override
        public List<Option<?>> options() {
            return List.of();
        }

        @Override
        public Optional<String> operands() {
            return Optional.empty();
        }

        @Override
        public ExitCode run(Arguments arguments, CommandContext context) {
            return ExitCode.GOOD;
        }
    }

    @Test
    void versionIsSaid() {
        assertEquals("isorel 1.2.3" + System.lineSeparator(), run("--version").expect(ExitCode.GOOD).out());
    }

    @Test
    void noCommandIsWrongUse() {
        Shell.Outcome outcome = shell.run().expect(ExitCode.WRONG_USE);
        assertEquals("", outcome.out());
        assertTrue(outcome.err().startsWith("usage: isorel"), outcome.err());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "forcast | no command 'forcast'; did you mean forecast?", "xyzzy | no command 'xyzzy'",
            "help nothing | no command 'nothing'", RIGHT + "--modle x | unknown option --modle; did you mean --model?",
            RIGHT + "--clim c.nc | unknown option --clim; did you mean --climatology?", RIGHT + "-x | unknown option -x",
            RIGHT + "--model n | --model is given twice", RIGHT + "--tap-out | --tap-out needs a value: --tap-out FILE",
            RIGHT + "--device --threads 2 | --device needs a value: --device DEVICE",
            RIGHT + "--repeat-history=yes | --repeat-history takes no value, but 'yes' is given",
            "forecast --model m --data d | missing --time TIME, --steps N, --out FILE",
            RIGHT + "--threads two | --threads must be a whole number from 1 to 1024, not 'two'",
            RIGHT + "--device gpu | --device must be cpu or cuda:0 (or another card's number), not 'gpu'",
            RIGHT + "--tf32 | --tf32 is for graphics cards: add --device cuda:0, or leave it out",
            RIGHT + "--lora on | --lora must be off, single, from_second or all, not 'on'",
            RIGHT + "--verification v.txt | --verification must be a file that ends in .json or .csv, not 'v.txt'",
            RIGHT + "--tap bottleneck | --tap and --tap-out belong together: which latents, and into which file",
            "info | missing FILE…",
            "compile --model m --out o.txt --grid 4x8 | --out must be a file that ends in .onnx, not 'o.txt'",
            "compile --model m --out o.onnx extra --grid 4x8 | unexpected argument 'extra'",
            "compile --model m --out o.onnx | give either --data or --grid to say which grid to compile for" })
    void wrongUseGetsAMessageAndTheUsage(String line, String message) {
        String failure = run(line).failure(ExitCode.WRONG_USE);
        assertTrue(failure.lines().findFirst().orElseThrow().equals("isorel: " + message), failure);
        assertTrue(failure.contains("isorel help"), failure);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--tap=bottleneck --tap=encoder --tap-out=t.nc", "--tap bottleneck --tap encoder --tap-out t.nc" })
    void valuesMayFollowAnEqualsSign(String options) {
        Arguments arguments = Arguments.parse(new ForecastCommand(), List.of((RIGHT.substring(9) + options).strip().split(" ")));
        assertEquals(List.of("bottleneck", "encoder"), arguments.values(ForecastCommand.TAP));
        assertEquals(Path.of("t.nc"), arguments.required(ForecastCommand.TAP_OUT));
    }

    @Test
    void severalFilesMayFollowOneOption() {
        Arguments arguments = Arguments.parse(new ForecastCommand(), List.of("--data", "a", "b", "--data", "c", "--model", "m",
                "--time",
                "1990-01-10", "--steps", "1", "--out", "o.nc"));
        assertEquals(List.of(Path.of("a"), Path.of("b"), Path.of("c")), arguments.values(DataArguments.DATA));
    }

    @Test
    void anInternalErrorIsOneLineUnlessDebugging(@TempDir Path folder) {
        Shell broken = Shell.with((file, options) -> {
            throw new IllegalStateException("a bug");
        });
        Object[] words = { "forecast", "--model", "m", "--data", "d", "--time", "1990-01-10", "--steps", "1", "--out",
                folder.resolve("o.nc"), "--debug" };
        Shell.Outcome quiet = broken.run(List.of(words).subList(0, words.length - 1).toArray()).expect(ExitCode.FAILED);
        assertEquals(1, quiet.err().lines().count(), quiet.err());
        assertTrue(quiet.err().contains("internal error") && quiet.err().contains("a bug"), quiet.err());
        String debugging = broken.run(words).expect(ExitCode.FAILED).err();
        assertTrue(debugging.contains("\tat io.github.isorel.headless"), debugging);
    }
}
