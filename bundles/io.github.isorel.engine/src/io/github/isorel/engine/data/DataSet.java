package io.github.isorel.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Grid;
import io.github.isorel.engine.weather.PressureLevel;
import io.github.isorel.engine.weather.StateContract;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Atmospheric states in NetCDF files, as ERA5 and other data on regular grids come.
 * <p>
 * The fields of a state may be spread over files by variable, level and time; where several files hold the same field the
 * first one counts. Names are those of the Climate Data Store, old and new, of ECMWF and of the CF standard. Fields are
 * delivered as float32, north to south and from 0 degrees east, in the units of
 * {@link io.github.isorel.engine.weather.Units}, on the grid and levels that a model's contract asks for. A data set reads
 * from its files on demand and may be used from several threads, one at a time.
 *
 * @see <a href="https://cfconventions.org/cf-conventions/cf-conventions.html">CF conventions</a>
 */
public final class DataSet implements AutoCloseable {

    private static final Set<String> EXTENSIONS = Set.of("nc", "nc4", "cdf", "netcdf");

    private final List<DataFile> files;
    private final DataIndex index;

    private DataSet(List<DataFile> files) {
        this.files = files;
        this.index = new DataIndex(files);
    }

    /**
     * Opens files and reads what is in them, but no fields.
     *
     * @param filesOrFolders NetCDF files, read in this order; of a folder those files directly in it that end in
     *        {@code .nc}, {@code .nc4}, {@code .cdf} or {@code .netcdf}, by name. A climatology among them is described, but
     *        not used for states.
     * @return the open data set; the caller closes it
     * @throws DataException if there are no files, or naming all those that cannot be read
     */
    public static DataSet open(List<Path> filesOrFolders) throws DataException {
        List<String> problems = new ArrayList<>();
        Set<Path> paths = new LinkedHashSet<>();
        for (Path path : filesOrFolders) {
            paths.addAll(files(path, problems));
        }
        if (paths.isEmpty() && problems.isEmpty()) {
            problems.add("no files were given");
        }
        List<DataFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                files.add(DataFile.open(path));
            } catch (DataException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            close(files);
            throw new DataException("the data cannot be opened", problems);
        }
        return new DataSet(List.copyOf(files));
    }

    private static List<Path> files(Path path, List<String> problems) {
        if (!Files.isDirectory(path)) {
            return List.of(path.normalize());
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> found = entries.filter(DataSet::isTaken).filter(Files::isRegularFile).map(Path::normalize)
                    .sorted().toList();
            if (found.isEmpty()) {
                problems.add("the folder " + path + " holds no *.nc files");
            }
            return found;
        } catch (IOException | java.io.UncheckedIOException e) {
            problems.add("the folder " + path + " cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /**
     * Tells whether a file is read when its folder is given as data.
     *
     * @param file a file
     * @return true if its name is that of a NetCDF file and it is not hidden
     */
    public static boolean isTaken(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static void close(List<DataFile> files) throws DataException {
        List<String> problems = new ArrayList<>();
        for (DataFile file : files) {
            try {
                file.close();
            } catch (DataException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new DataException("files cannot be closed", problems);
        }
    }

    /**
     * The times at which the data hold surface or atmospheric variables.
     *
     * @return valid times (UTC), increasing, without duplicates
     */
    public List<Instant> times() {
        return List.copyOf(index.times());
    }

    /**
     * The grid of the data, with all its rows.
     *
     * @return the grid of the first variable that changes with time, or else of the first static one; empty when nothing can be
     *         used
     */
    public Optional<Grid> grid() {
        return index.grid(index.variables().stream().filter(variable -> variable.kind() != VariableKind.STATIC).toList())
                .or(() -> index.grid(index.variables()));
    }

    /**
     * The pressure levels of the data.
     *
     * @return all levels of any variable, from low to high pressure
     */
    public List<PressureLevel> levels() {
        return index.levels();
    }

    /**
     * The variables that can be used, at any time and level.
     *
     * @return unmodifiable, in the order of the files
     */
    public Set<Variable> variables() {
        return index.variables();
    }

    /**
     * What is in each file.
     *
     * @return the description, with what cannot be used and why
     */
    public DataDescription describe() {
        return new DataDescription(files.stream().map(DataFile::describe).toList());
    }

    /**
     * What is in each file, as text.
     *
     * @return lines without line ends
     */
    public List<String> description() {
        return describe().lines();
    }

    /**
     * All that keeps these data from being what a model needs: variables, levels, units, grid, times, and for an initial time
     * that is there missing values too, for which its fields are read.
     *
     * @param contract what the model needs
     * @param initialTime the initial time; empty to ask whether there is any
     * @return all problems, each a phrase that says what is wrong and where; empty when the data will do
     */
    public synchronized List<String> problems(StateContract contract, Optional<Instant> initialTime) {
        return problems(contract, initialTime, false, Progress.none());
    }

    private List<String> problems(StateContract contract, Optional<Instant> initialTime, boolean repeat, Progress progress) {
        ContractCheck check = new ContractCheck(index, contract);
        List<String> problems = new ArrayList<>(check.structure());
        problems.addAll(check.times(initialTime, repeat));
        Optional<StateReader> reader = check.reader();
        if (initialTime.isPresent() && reader.isPresent()) {
            List<Instant> times = new ArrayList<>(check.earlier(initialTime.get()).reversed());
            times.add(initialTime.get());
            for (Instant time : times) {
                boolean constants = time.equals(initialTime.get());
                progress.begin("looking for missing values at " + time, reader.get().fields(check.variables()));
                addMissing(reader.get(), constants ? check.variables() : DataIndex.changing(contract), time, problems, progress);
            }
            problems.addAll(reader.get().problems());
        }
        return List.copyOf(problems);
    }

    private static void addMissing(StateReader reader, List<Variable> variables, Instant time, List<String> problems,
            Progress progress) {
        for (Variable variable : variables) {
            try {
                if (reader.holds(variable, time)) {
                    reader.tensor(variable, time, progress);
                }
            } catch (DataException e) {
                problems.addAll(e.problems());
            }
        }
    }

    /**
     * The times from which a model can start. Reads no fields.
     *
     * @param contract what the model needs
     * @param repeat whether the initial state may stand in for earlier states
     * @return initial times (UTC) at which all its variables are there, together with the states before them, increasing
     * @throws DataException if the data lack something at all times, with all problems
     */
    public synchronized List<Instant> initialTimes(StateContract contract, boolean repeat) throws DataException {
        ContractCheck check = new ContractCheck(index, contract);
        List<String> problems = check.structure();
        if (!problems.isEmpty() || check.reader().isEmpty()) {
            throw unfit(problems);
        }
        return check.initialTimes(repeat);
    }

    /**
     * What keeps a model from starting at some times. Reads no fields.
     *
     * @param contract what the model needs
     * @param times initial times (UTC)
     * @param repeat whether the initial state may stand in for earlier states
     * @return all problems, each a phrase that names the time
     */
    public synchronized List<String> missing(StateContract contract, List<Instant> times, boolean repeat) {
        ContractCheck check = new ContractCheck(index, contract);
        return times.stream().flatMap(time -> check.times(Optional.of(time), repeat).stream()).toList();
    }

    /**
     * Reads one state.
     *
     * @param validTime its valid time (UTC)
     * @param contract what the model needs; its history does not matter here
     * @param progress one unit a field; may cancel between fields
     * @return the state with all variables of the contract: surface, static, atmospheric; on the contract's grid and levels,
     *         or on the data's own, without the southernmost row where that is one too many for the patches
     * @throws DataException if the data will not do, with all problems, or a file cannot be read
     */
    public synchronized AtmosphericState state(Instant validTime, StateContract contract,
            Progress progress) throws DataException {
        return history(validTime, contract.withHistory(1), false, progress).initial();
    }

    /**
     * Reads the states that a model needs for a forecast.
     *
     * @param initialTime time of the last of them (UTC)
     * @param contract what the model needs
     * @param repeat whether the initial state may stand in for earlier states; it does when any of them is not in the data
     * @param progress a stage a state, one unit a field; may cancel between fields
     * @return the states, oldest first
     * @throws DataException if the data will not do, with all problems, or a file cannot be read
     */
    public synchronized History history(Instant initialTime, StateContract contract, boolean repeat, Progress progress)
            throws DataException {
        ContractCheck check = new ContractCheck(index, contract);
        List<String> problems = new ArrayList<>(check.structure());
        problems.addAll(check.times(Optional.of(initialTime), repeat));
        Optional<StateReader> reader = check.reader();
        if (!problems.isEmpty() || reader.isEmpty()) {
            throw unfit(problems(contract, Optional.of(initialTime), repeat, progress));
        }
        boolean repeated = repeat && !check.times(Optional.of(initialTime), false).isEmpty();
        List<AtmosphericState> states = new ArrayList<>();
        for (Instant time : repeated ? List.<Instant>of() : check.earlier(initialTime).reversed()) {
            states.add(reader.get().state(time, check.variables(), progress));
        }
        AtmosphericState initial = reader.get().state(initialTime, check.variables(), progress);
        while (states.size() < contract.history()) {
            states.add(initial);
        }
        if (!reader.get().problems().isEmpty()) {
            throw unfit(reader.get().problems());
        }
        return new History(states, repeated);
    }

    private static DataException unfit(List<String> problems) {
        return new DataException("the data are not what the model needs",
                problems.isEmpty() ? List.of("they hold none of its variables") : problems);
    }

    /**
     * Reads what was true at a time, for verification.
     *
     * @param validTime the valid time (UTC)
     * @param contract whose surface and atmospheric variables, grid and levels are wanted
     * @param progress one unit a field; may cancel between fields
     * @return those of the variables that the data hold at that time, on all levels; empty when there are none. Static
     *         variables are left out.
     * @throws DataException if values are missing or a file cannot be read
     */
    public synchronized Optional<AtmosphericState> truth(Instant validTime, StateContract contract, Progress progress)
            throws DataException {
        Optional<StateReader> reader = new ContractCheck(index, contract).reader();
        List<Variable> held = held(validTime, contract);
        if (reader.isEmpty() || held.isEmpty()) {
            return Optional.empty();
        }
        AtmosphericState truth = reader.get().state(validTime, held, progress);
        if (!reader.get().problems().isEmpty()) {
            throw new DataException("the truth of " + validTime + " cannot be used", reader.get().problems());
        }
        return Optional.of(truth);
    }

    /**
     * What {@link #truth} would read. Reads no fields.
     *
     * @param validTime the valid time (UTC)
     * @param contract whose surface and atmospheric variables, grid and levels are wanted
     * @return those of the variables that the data hold at that time, on all levels
     */
    public synchronized List<Variable> held(Instant validTime, StateContract contract) {
        return new ContractCheck(index, contract).reader().map(reader -> DataIndex.changing(contract).stream()
                .filter(variable -> !contract.gappy().contains(variable) && reader.holds(variable, validTime)).toList())
                .orElse(List.of());
    }

    /** Closes all files. */
    @Override
    public synchronized void close() throws DataException {
        close(files);
    }
}
