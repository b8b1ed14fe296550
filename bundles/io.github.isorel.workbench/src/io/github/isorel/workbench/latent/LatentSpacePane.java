package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

import io.github.isorel.engine.figure.plot.FigureStyle;
import io.github.isorel.engine.latent.result.LabelledTimes;
import io.github.isorel.engine.report.ComponentScatter;
import io.github.isorel.engine.report.ComponentsSection;
import io.github.isorel.widgets.FigureCanvas;
import io.github.isorel.widgets.PointSelector;
import io.github.isorel.workbench.figures.FigureJobs;
import io.github.isorel.workbench.figures.LabeledCombo;

/** States along two components; beside them the explained variance, the list of selected states and the graph of neighbours. */
public final class LatentSpacePane {

    private static final String USUAL_COLOR = "season";
    /** Backgrounds with less red are dark [of 255]. */
    private static final int DARK = 100;

    private final List<Runnable> listeners = new ArrayList<>();
    private final Composite row;
    private final FigureCanvas cloud;
    private final PointSelector selector;
    private final FigureCanvas scree;
    private final StateTable states;
    private final NeighborGraphPane graph;
    private final SashForm sash;
    private final CTabFolder tabs;
    private final Label told;
    private final AxisChoice right;
    private final AxisChoice up;
    private final Combo color;
    private Optional<LatentSpace> space = Optional.empty();
    private List<io.github.isorel.engine.latent.Label> labels = List.of();
    private Optional<StateCloud> drawn = Optional.empty();
    private List<Integer> selected = List.of();

    LatentSpacePane(Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        layout.verticalSpacing = 0;
        area.setLayout(layout);
        row = new Composite(area, SWT.NONE);
        RowLayout choices = new RowLayout(SWT.HORIZONTAL);
        choices.center = true;
        choices.spacing = 6;
        row.setLayout(choices);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        right = new AxisChoice(row, Messages.choiceRight, () -> selected, this::draw);
        up = new AxisChoice(row, Messages.choiceUp, () -> selected, this::draw);
        color = combo(Messages.choiceColor);
        sash = new SashForm(area, SWT.HORIZONTAL);
        sash.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        cloud = new FigureCanvas(sash, SWT.NONE, new FigureJobs(area));
        selector = new PointSelector(cloud);
        tabs = new CTabFolder(sash, SWT.TOP | SWT.FLAT);
        scree = new FigureCanvas(tabs, SWT.NONE, new FigureJobs(area));
        states = new StateTable(tabs);
        CanvasGraphRenderer renderer = new CanvasGraphRenderer();
        graph = new NeighborGraphPane(tabs, renderer);
        tab(tabs, Messages.tabScree, scree);
        tab(tabs, Messages.tabStates, states.control());
        tab(tabs, Messages.tabGraph, graph.control());
        tabs.setSelection(0);
        sash.setWeights(3, 2);
        sash.addListener(SWT.Resize, event -> turn());
        told = new Label(area, SWT.WRAP);
        GridData line = new GridData(SWT.FILL, SWT.CENTER, true, false);
        line.horizontalIndent = layout.horizontalSpacing;
        told.setLayoutData(line);
        tell();
        selector.addListener(points -> selectRows(drawn.map(now -> now.states(points)).orElse(List.of())));
        renderer.addListener(node -> select(List.of(node)));
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

    private Combo combo(String label) {
        Combo combo = LabeledCombo.in(row, label);
        combo.addListener(SWT.Selection, event -> draw());
        return combo;
    }

    private static void tab(CTabFolder tabs, String name, Control control) {
        CTabItem item = new CTabItem(tabs, SWT.NONE);
        item.setText(name);
        item.setControl(control);
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
        scree.showEmpty("");
        states.clear();
        graph.clear();
        right.clear();
        up.clear();
        color.setItems(Messages.noChoice);
        color.select(0);
        color.setEnabled(false);
        tell();
        row.setEnabled(false);
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
        row.setEnabled(true);
        sash.setMaximizedControl(null);
        right.offer(next, 0);
        up.offer(next, Math.min(1, next.result().components().size() - 1));
        labels = new ComponentScatter().labels(next.result());
        List<String> colors = new ArrayList<>(List.of(Messages.colorNone));
        labels.forEach(label -> colors.add(label.name()));
        color.setEnabled(true);
        offer(color, colors.toArray(String[]::new), Math.max(0, colors.indexOf(USUAL_COLOR)));
        row.getParent().layout(true, true);
        scree.show(ComponentsSection.scree(next.title(), next.result()).figure());
        states.columns(next.result().samples());
        draw();
        selectRows(List.of());
    }

    private static void offer(Combo combo, String[] values, int chosen) {
        combo.setItems(values);
        combo.select(chosen);
        combo.setLayoutData(new RowData(combo.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
    }

    private void draw() {
        space.ifPresent(now -> {
            StateCloud next = new StateCloud(now, label(), right.direction().orElseThrow(), up.direction().orElseThrow());
            drawn = Optional.of(next);
            cloud.show(next.figure());
            tell();
            mark();
            showGraph(now, next);
        });
    }

    private Optional<io.github.isorel.engine.latent.Label> label() {
        int index = color.getSelectionIndex() - 1;
        return index >= 0 && index < labels.size() ? Optional.of(labels.get(index)) : Optional.empty();
    }

    private void showGraph(LatentSpace now, StateCloud states) {
        FigureStyle style = cloud.getBackground().getRed() < DARK ? FigureStyle.dark() : FigureStyle.light();
        BitSet chosen = chosen();
        graph.show(now, chosen, row -> states.node(row, chosen.get(row), style));
    }

    private BitSet chosen() {
        BitSet chosen = new BitSet();
        selected.forEach(chosen::set);
        return chosen;
    }

    /** Says below the cloud how far apart the groups are that give an axis. */
    private void tell() {
        String text = Stream.of(right.told(), up.told()).filter(it -> !it.isEmpty()).distinct().collect(Collectors.joining("\n"));
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
        return right.isPending() || up.isPending();
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
            states.show(now.result().samples(), selected);
            drawn.ifPresent(points -> showGraph(now, points));
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
     * The explained variance.
     *
     * @return the control
     */
    public FigureCanvas scree() {
        return scree;
    }

    /**
     * What selects points of the cloud.
     *
     * @return lasso or rectangle
     */
    public PointSelector selector() {
        return selector;
    }

    NeighborGraphPane graph() {
        return graph;
    }

    StateTable states() {
        return states;
    }

    /**
     * Chooses what to draw, as the user does.
     *
     * @param x component to the right, from 0
     * @param y component upwards, from 0
     * @param label name of the label that gives the colour; empty for none
     */
    public void choose(int x, int y, String label) {
        color.select(Math.max(0, color.indexOf(label)));
        right.choose(x);
        up.choose(y);
    }

    /** Chooses the label that gives the colour; one that is not offered leaves the choice as it is. */
    void chooseColor(String label) {
        int index = color.indexOf(label);
        if (index >= 0) {
            color.select(index);
            draw();
        }
    }

    /** The axis to the right. */
    AxisChoice right() {
        return right;
    }

    /** The axis upwards. */
    AxisChoice up() {
        return up;
    }

    /** Name of the label that gives the colour. */
    String colorName() {
        return color.getText();
    }

    /** Number of the tab in front, from 0. */
    int tab() {
        return tabs.getSelectionIndex();
    }

    /** Brings a tab to the front, where there is one of the number. */
    void showTab(int index) {
        if (index >= 0 && index < tabs.getItemCount()) {
            tabs.setSelection(index);
        }
    }

    /** Chooses what another pane has chosen. */
    void showLike(LatentSpacePane other) {
        other.space.ifPresent(this::show);
        if (space.isPresent()) {
            chooseColor(other.color.getText());
            right.choose(other.right.name(), other.right.contrasted());
            up.choose(other.up.name(), other.up.contrasted());
            select(other.selected);
        }
    }

    /** The numbers of all states, as they are chosen now. */
    Optional<StateNumbers> numbers() {
        return space.map(now -> {
            Map<String, List<Double>> contrasts = new LinkedHashMap<>();
            Stream.of(right, up).filter(AxisChoice::isContrast).forEach(axis -> contrasts.put(axis.name(), axis.direction()
                    .orElseThrow().places()));
            return new StateNumbers(now.result(), chosen(), contrasts);
        });
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
