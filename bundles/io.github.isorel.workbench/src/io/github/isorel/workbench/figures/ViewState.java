package io.github.isorel.workbench.figures;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IMemento;

/**
 * What a view keeps until the workbench is opened again: small values by name. Values that cannot be understood, such as those of
 * another version, are told to the log and left out. Reads and writes no files.
 */
public final class ViewState {

    private static final String RELATIVE = ".workspace";

    private final IMemento memento;

    /**
     * Values in a memento.
     *
     * @param memento what the workbench keeps
     */
    public ViewState(IMemento memento) {
        this.memento = memento;
    }

    /**
     * Keeps a text, a number or a truth value.
     *
     * @param key its name: letters
     * @param value what is written as {@link Object#toString} tells it
     */
    public void put(String key, Object value) {
        memento.putString(key, value.toString());
    }

    /**
     * Keeps the name of a constant.
     *
     * @param key its name: letters
     * @param value the constant
     */
    public void put(String key, Enum<?> value) {
        memento.putString(key, value.name());
    }

    /**
     * Keeps a file or folder: by its place in the workspace where it has one, so that it is found when the workspace has moved.
     *
     * @param key its name: letters
     * @param file the file
     */
    public void put(String key, Path file) {
        memento.putString(key, file.toString());
        Stream.of(ResourcesPlugin.getWorkspace().getRoot().findFilesForLocationURI(file.toAbsolutePath().toUri()))
                .map(IResource::getFullPath).findFirst().ifPresent(path -> memento.putString(key + RELATIVE, path.toString()));
    }

    /**
     * Keeps times.
     *
     * @param key their name: letters
     * @param times any number of times
     */
    public void put(String key, List<Instant> times) {
        memento.putString(key, times.stream().map(Instant::toString).collect(Collectors.joining(" ")));
    }

    /**
     * A group of values that belong together.
     *
     * @param type what is in it: letters
     * @return a new group, after those of the same type
     */
    public ViewState add(String type) {
        return new ViewState(memento.createChild(type));
    }

    /**
     * The groups of a type.
     *
     * @param type what is in them
     * @return in the order in which they were added
     */
    public List<ViewState> all(String type) {
        return Stream.of(memento.getChildren(type)).map(ViewState::new).toList();
    }

    /**
     * The first group of a type.
     *
     * @param type what is in it
     * @return the group; empty where there is none
     */
    public Optional<ViewState> first(String type) {
        return all(type).stream().findFirst();
    }

    /**
     * A text.
     *
     * @param key its name
     * @return the text; empty where none was kept
     */
    public Optional<String> text(String key) {
        return Optional.ofNullable(memento.getString(key));
    }

    /**
     * The names of all values of this group.
     *
     * @return names, without those of other groups
     */
    public List<String> keys() {
        return List.of(memento.getAttributeKeys());
    }

    /**
     * A number.
     *
     * @param key its name
     * @return a finite number; empty where none was kept
     */
    public Optional<Double> number(String key) {
        return parsed(key, text -> {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) {
                throw new NumberFormatException("not finite");
            }
            return number;
        });
    }

    /**
     * A whole number.
     *
     * @param key its name
     * @return the number; empty where none was kept
     */
    public Optional<Integer> count(String key) {
        return parsed(key, Integer::valueOf);
    }

    /**
     * Whether something was so.
     *
     * @param key its name
     * @param usual what holds where nothing was kept
     * @return true if it was
     */
    public boolean is(String key, boolean usual) {
        return text(key).map(Boolean::parseBoolean).orElse(usual);
    }

    /**
     * A constant.
     *
     * @param <E> its type
     * @param key its name
     * @param type its type
     * @return the constant; empty where none was kept
     */
    public <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return parsed(key, text -> Enum.valueOf(type, text));
    }

    /**
     * Times.
     *
     * @param key their name
     * @return the times; none where none were kept
     */
    public List<Instant> times(String key) {
        return parsed(key, text -> Stream.of(text.split(" ")).filter(time -> !time.isEmpty()).map(Instant::parse).toList())
                .orElse(List.of());
    }

    /**
     * A file or folder, whether it still exists or not.
     *
     * @param key its name
     * @return where it is now by its place in the workspace, else where it was; empty where none was kept
     */
    public Optional<Path> file(String key) {
        return text(key + RELATIVE).flatMap(ViewState::inWorkspace).or(() -> parsed(key, Path::of));
    }

    private static Optional<Path> inWorkspace(String path) {
        IPath place = IPath.fromPortableString(path);
        if (place.segmentCount() < 2) {
            return Optional.empty();
        }
        IFile file = ResourcesPlugin.getWorkspace().getRoot().getFile(place);
        return Optional.ofNullable(file.getLocation()).map(IPath::toPath);
    }

    /**
     * A value of another type.
     *
     * @param <T> its type
     * @param key its name
     * @param reader makes it from a text; refuses others by an {@link IllegalArgumentException} or {@link DateTimeException}
     * @return the value; empty where none was kept
     */
    public <T> Optional<T> parsed(String key, Function<String, T> reader) {
        String text = memento.getString(key);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (InvalidPathException | DateTimeException e) {
            return refused(key, text, e);
        } catch (IllegalArgumentException e) {
            return refused(key, text, e);
        }
    }

    private static <T> Optional<T> refused(String key, String text, RuntimeException why) {
        Platform.getLog(ViewState.class).warn(NLS.bind(Messages.stateNotUnderstood, key.toLowerCase(Locale.ROOT), text), why);
        return Optional.empty();
    }
}
