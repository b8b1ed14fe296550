package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.widgets.PointSelector;
import io.github.isorel.workbench.figures.FigureJobs;

/** States along two components; beside them the explained variance, the list of selected states and the graph of neighbours. */
public final class LatentSpacePane {

    /** Backgrounds with less red are dark [of 255]. */
    private static final int DARK = 100;

    private final List<Runnable> listeners = new ArrayList<>();
    private final CloudChoices choices;
    private final FigureCanvas cloud;
    private final PointSelector selector;
    private final BesideCloud beside;
    private final SashForm sash;
    private final Label told;
    private Optional<LatentSpace> space = Optional.empty();
    private Optional<StateCloud> drawn = Optional.empty();
    private List<Integer> selected = List.of();

    LatentSpacePane(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        choices = new CloudChoices(area, () -> selected, this::draw);
        sash = new SashForm(area, SWT.HORIZONTAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        cloud = new FigureCanvas(sash, SWT.NONE, new FigureJobs(area));
        selector = new PointSelector(cloud);
        beside = new BesideCloud(sash, node -> select(List.of(node)));
        sash.setWeights(3, 2);
        sash.addListener(SWT.Resize, event -> turn());
        told = new Label(area, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = layout.horizontalSpacing;
        told.setLayoutData(line);
        tell();
        selector.addListener(points -> selectRows(drawn.map(now -> now.states(points)).orElse(List.of())));
        showEmpty(Messages.empty);
    }

    /** Puts what is beside the cloud below it where the room is high and narrow. */
    private void turn() {
        Point size = sash.getSize();
        int orientation = size.x < size.y ? SWT.VERTICAL : SWT.HORIZONTAL;
        if (sash.getOrientation() != orientation) {
            sash.setOrientation(orientation);
        }
    }

    /**
     * Says that there is nothing to show.
     *
     * @param text what the user can do about it
     */
    void showEmpty(String text) {
        leave();
        cloud.showEmpty(text);
    }

    /** Says what is being done. */
    void showLoading(String text) {
        leave();
        cloud.showLoading(text);
    }

    /** Says why there is nothing to show. */
    void showFailed(String text) {
        leave();
        cloud.showFailed(text);
    }

    private void leave() {
        space = Optional.empty();
        drawn = Optional.empty();
        selected = List.of();
        beside.clear();
        choices.clear();
        tell();
        sash.setMaximizedControl(cloud); // a text has all the room
    }

    /**
     * Shows a space, coloured by season where that is known.
     *
     * @param next the space
     */
    void show(LatentSpace next) {
        leave();
        space = Optional.of(next);
        choices.offer(next);
        sash.setMaximizedControl(null);
        sash.getParent().layout(true, true);
        beside.show(next);
        draw();
        selectRows(List.of());
    }

    private void draw() {
        space.ifPresent(now -> {
            StateCloud next = choices.cloud(now);
            drawn = Optional.of(next);
            cloud.show(next.figure());
            tell();
            mark();
            showNeighbors(now, next);
        });
    }

    private void showNeighbors(LatentSpace now, StateCloud points) {
        FigureStyle style = cloud.getBackground().getRed() < DARK ? FigureStyle.dark() : FigureStyle.light();
        beside.showNeighbors(now, points, chosen(), style);
    }

    private BitSet chosen() {
        BitSet chosen = new BitSet();
        selected.forEach(chosen::set);
        return chosen;
    }

    /** Says below the cloud how far apart the groups are that give an axis. */
    private void tell() {
        String text = choices.told();
        told.setText(text.replace("&", "&&"));
        told.setVisible(!text.isEmpty());
        if (told.getLayoutData() instanceof GridData place) {
            place.exclude = text.isEmpty();
        }
        told.getParent().layout(true, true);
    }

    /** What is said below the cloud. */
    String told() {
        return told.getText();
    }

    /** Whether an axis is being found. */
    boolean isPending() {
        return choices.isPending();
    }

    private void mark() {
        selector.mark(drawn.map(now -> now.points(chosen())).orElseGet(BitSet::new));
    }

    /**
     * Selects states, as the user does.
     *
     * @param wanted rows of the samples
     */
    public void select(List<Integer> wanted) {
        selectRows(wanted.stream().sorted().distinct().toList());
        mark();
    }

    private void selectRows(List<Integer> wanted) {
        selected = List.copyOf(wanted);
        space.ifPresent(now -> {
            beside.list(now, selected);
            drawn.ifPresent(points -> showNeighbors(now, points));
        });
        listeners.forEach(Runnable::run);
    }

    /**
     * Tells a listener whenever the selection changes.
     *
     * @param listener told after the change
     */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Whether some states are selected, not all of them, so that there is a composite. */
    boolean canContrast() {
        return space.filter(now -> !selected.isEmpty() && selected.size() < now.result().samples().count()).isPresent();
    }

    /**
     * What is selected.
     *
     * @return selected states and the others; empty while none is selected
     */
    public Optional<SelectedStates> selection() {
        return space.filter(now -> !selected.isEmpty()).map(now -> {
            LabelledTimes samples = now.result().samples();
            BitSet chosen = chosen();
            return new SelectedStates(now.file(), now.provenance(), selected.stream().map(samples.times()::get).toList(),
                    IntStream.range(0, samples.count()).filter(i -> !chosen.get(i)).mapToObj(samples.times()::get).toList());
        });
    }

    /**
     * What is shown.
     *
     * @return the space; empty while a text is shown
     */
    public Optional<LatentSpace> space() {
        return space;
    }

    /**
     * The cloud of states.
     *
     * @return the control
     */
    public FigureCanvas cloud() {
        return cloud;
    }

    /**
     * What selects points of the cloud.
     *
     * @return lasso or rectangle
     */
    public PointSelector selector() {
        return selector;
    }

    /** What stands beside the cloud. */
    BesideCloud beside() {
        return beside;
    }

    /** What is chosen for the cloud. */
    CloudChoices choices() {
        return choices;
    }

    /**
     * Chooses what to draw, as the user does.
     *
     * @param x component to the right, from 0
     * @param y component upwards, from 0
     * @param label name of the label that gives the colour; empty for none
     */
    public void choose(int x, int y, String label) {
        choices.choose(x, y, label);
    }

    /** Chooses what another pane has chosen. */
    void showLike(LatentSpacePane other) {
        other.space.ifPresent(this::show);
        if (space.isPresent()) {
            choices.chooseLike(other.choices);
            select(other.selected);
        }
    }

    /** The numbers of all states, as they are chosen now. */
    Optional<StateNumbers> numbers() {
        return space.map(now -> new StateNumbers(now.result(), chosen(), choices.contrasts()));
    }

    /** Gives the focus to the cloud. */
    void setFocus() {
        cloud.setFocus();
    }

    /** Tells a follower what is selected whenever that changes. */
    void follow(Consumer<Optional<SelectedStates>> follower) {
        addListener(() -> follower.accept(selection()));
    }
}
