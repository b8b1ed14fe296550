package io.github.isorel.engine.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;

/** Data of waves: values are missing on land, and the wind is given by speed and direction. */
class WaveDataTest {

    private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
    private static final String FIELD = "time latitude longitude";

    @TempDir
    Path folder = Path.of("");

    private Path file(float... heights) throws IOException {
        return new NetcdfBuilder(folder.resolve("waves.nc")).hours(0).grid(new double[] { 45, -45 }, 0, 180)
                .variable("swh", FIELD, heights, "units", "m")
                .variable("wind", FIELD, new float[] { 10, 10, 4, Float.NaN }, "units", "m s-1")
                .variable("dwi", FIELD, new float[] { 0, 90, 210, Float.NaN }, "units", "degree").write();
    }

    private static StateContract contract(Set<Variable> gappy) {
        List<Variable> surface = Stream.of("swh", "wind", "10u_wave", "10v_wave").map(Variable::surface).toList();
        return new StateContract(surface, List.of(), List.of(), List.of(), Optional.empty(), 1, 1, Duration.ofHours(6), gappy);
    }

    private static Set<Variable> all() {
        return Set.copyOf(contract(Set.of()).surface());
    }

    @Test
    void gapsStayAndComponentsComeFromSpeedAndDirection() throws IOException {
        try (DataSet data = DataSet.open(List.of(file(1, Float.NaN, 2, 3)))) {
            AtmosphericState state = data.state(START, contract(all()), Progress.none());
            assertTrue(Float.isNaN(state.tensor(Variable.surface("swh")).get(1)));
            // a wind from the north blows to the south, one from the east to the west, one from 210° to the north-east
            float[] eastward = { 0, -10, 2, Float.NaN };
            float[] northward = { -10, 0, (float) (4 * Math.cos(Math.PI / 6)), Float.NaN };
            for (int i = 0; i < 4; i++) {
                assertEquals(eastward[i], state.tensor(Variable.surface("10u_wave")).get(i), 1e-5f);
                assertEquals(northward[i], state.tensor(Variable.surface("10v_wave")).get(i), 1e-5f);
            }
            assertEquals(List.of(), data.held(START, contract(all())), "what has gaps cannot be scored");
        }
    }

    @Test
    void whatMustNotBeMissingIsStillAProblem() throws IOException {
        try (DataSet data = DataSet.open(List.of(file(1, Float.NaN, 2, 3)))) {
            List<String> problems = data.problems(contract(Set.of()), Optional.of(START));
            assertTrue(problems.stream().anyMatch(problem -> problem.startsWith("swh at") && problem.contains("1 of 4")),
                    problems.toString());
        }
    }

    @Test
    void aVariableThatIsMissingEverywhereIsAProblemToo() throws IOException {
        try (DataSet data = DataSet.open(List.of(file(NetcdfBuilder.all(4, Float.NaN))))) {
            List<String> problems = data.problems(contract(all()), Optional.of(START));
            assertTrue(problems.stream().anyMatch(problem -> problem.startsWith("swh at") && problem.contains("all values")),
                    problems.toString());
        }
    }
}
