package io.github.isorel.workbench.latent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.report.ComponentScatter;
import io.github.isorel.workbench.figures.LabeledCombo;

/** The row of choices that say how a cloud of states is drawn: along which two axes, and which label gives the colour. */
final class CloudChoices {

    private static final String USUAL_COLOR = "season";

    private final Composite row;
    private final AxisChoice right;
    private final AxisChoice up;
    private final Combo color;
    private final Runnable changed;
    private List<Label> labels = List.of();

    /**
     * Choices without a space.
     *
     * @param parent where to put them, with a grid layout
     * @param selection rows of the states that are selected, for axes that point to them
     * @param changed told when the cloud is to be drawn anew
     */
    CloudChoices(Composite parent, Supplier<List<Integer>> selection, Runnable changed) {
        this.changed = changed;
        row = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        layout.spacing = 6;
        row.setLayout(layout);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        right = new AxisChoice(row, Messages.choiceRight, selection, changed);
        up = new AxisChoice(row, Messages.choiceUp, selection, changed);
        color = LabeledCombo.in(row, Messages.choiceColor);
        color.addListener(SWT.Selection, event -> changed.run());
    }

    /** Offers nothing. */
    void clear() {
        right.clear();
        up.clear();
        color.setItems(Messages.noChoice);
        color.select(0);
        color.setEnabled(false);
        row.setEnabled(false);
    }

    /** Offers what a space has: its first two components, coloured by season where that is known. Does not tell of the change. */
    void offer(LatentSpace space) {
        row.setEnabled(true);
        right.offer(space, 0);
        up.offer(space, Math.min(1, space.result().components().size() - 1));
        labels = new ComponentScatter().labels(space.result());
        List<String> colors = new ArrayList<>(List.of(Messages.colorNone));
        labels.forEach(label -> colors.add(label.name()));
        color.setEnabled(true);
        color.setItems(colors.toArray(String[]::new));
        color.select(Math.max(0, colors.indexOf(USUAL_COLOR)));
        color.setLayoutData(new RowData(color.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
    }

    /** The cloud as it is chosen of a space that is offered. */
    StateCloud cloud(LatentSpace space) {
        return new StateCloud(space, label(), right.direction().orElseThrow(), up.direction().orElseThrow());
    }

    private Optional<Label> label() {
        int index = color.getSelectionIndex() - 1;
        return index >= 0 && index < labels.size() ? Optional.of(labels.get(index)) : Optional.empty();
    }

    /** How far apart the groups are that give an axis, or why there is no such axis; empty for components. */
    String told() {
        return Stream.of(right.told(), up.told()).filter(it -> !it.isEmpty()).distinct().collect(Collectors.joining("\n"));
    }

    /** Whether an axis is being found. */
    boolean isPending() {
        return right.isPending() || up.isPending();
    }

    /** The places of all states along the axes that are no components, by the names of these. */
    Map<String, List<Double>> contrasts() {
        Map<String, List<Double>> contrasts = new LinkedHashMap<>();
        Stream.of(right, up).filter(AxisChoice::isContrast).forEach(axis -> contrasts.put(axis.name(), axis.direction()
                .orElseThrow().places()));
        return contrasts;
    }

    /** Chooses components and the name of a label, as the user does; a label that is not offered stands for none. */
    void choose(int x, int y, String label) {
        color.select(Math.max(0, color.indexOf(label)));
        right.choose(x);
        up.choose(y);
    }

    /** Chooses what is chosen elsewhere, as far as it is offered here. */
    void chooseLike(CloudChoices other) {
        chooseColor(other.color.getText());
        right.choose(other.right.name(), other.right.contrasted());
        up.choose(other.up.name(), other.up.contrasted());
    }

    /** Chooses the label that gives the colour; one that is not offered leaves the choice as it is. */
    void chooseColor(String label) {
        int index = color.indexOf(label);
        if (index >= 0) {
            color.select(index);
            changed.run();
        }
    }

    /** Name of the label that gives the colour. */
    String colorName() {
        return color.getText();
    }

    /** The axis to the right. */
    AxisChoice right() {
        return right;
    }

    /** The axis upwards. */
    AxisChoice up() {
        return up;
    }
}
