package io.github.isorel.workbench.latent;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

import io.github.isorel.engine.latent.result.ComponentsResult.Component;
import io.github.isorel.engine.report.ComponentScatter;
import io.github.isorel.engine.report.ComponentScatter.Direction;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.LabeledCombo;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/** Along what states are drawn: a component, or the axis between two groups of states, which is found in a job. */
final class AxisChoice {

    private final Combo combo;
    private final LatestResult requests;
    private final Supplier<List<Integer>> selection;
    private final Runnable changed;
    private Optional<LatentSpace> space = Optional.empty();
    private List<LatentContrast> contrasts = List.of();
    private Optional<Direction> direction = Optional.empty();
    private String told = "";
    /** The entry whose direction is drawn. */
    private int shown;
    private List<Integer> contrasted = List.of();

    /** A choice without a space. */
    AxisChoice(Composite row, String label, Supplier<List<Integer>> selection, Runnable changed) {
        combo = LabeledCombo.in(row, label);
        combo.setToolTipText(Messages.axisHint);
        combo.addListener(SWT.Selection, event -> chosen(selection.get()));
        requests = new LatestResult(new ControlThread(combo));
        this.selection = selection;
        this.changed = changed;
    }

    /** Offers the components and contrasts of a space. Does not tell of the change. */
    void offer(LatentSpace next, int component) {
        clear();
        combo.removeAll();
        combo.setEnabled(true);
        space = Optional.of(next);
        contrasts = LatentContrast.of(next);
        next.result().components().forEach(it -> combo.add(it.name()));
        contrasts.forEach(contrast -> combo.add(contrast.name()));
        combo.add(Messages.contrastSelected);
        combo.setLayoutData(new RowData(combo.computeSize(SWT.DEFAULT, SWT.DEFAULT)));
        combo.select(component);
        takeComponent(component);
    }

    /** Offers nothing. */
    void clear() {
        requests.cancel();
        space = Optional.empty();
        direction = Optional.empty();
        told = "";
        contrasted = List.of();
        combo.setItems(Messages.noChoice);
        combo.select(0);
        combo.setEnabled(false);
    }

    private void takeComponent(int index) {
        Component component = space.orElseThrow().result().components().get(index);
        direction = Optional.of(ComponentScatter.along(component));
        told = "";
        contrasted = List.of();
        shown = index;
    }

    /** Draws what is chosen in the list. */
    private void chosen(List<Integer> selected) {
        LatentSpace now = space.orElse(null);
        int index = combo.getSelectionIndex();
        if (now == null || index < 0) {
            return;
        }
        requests.cancel();
        int components = now.result().components().size();
        if (index < components) {
            takeComponent(index);
            changed.run();
            return;
        }
        int count = now.result().samples().count();
        boolean ofSelected = index - components == contrasts.size();
        if (ofSelected && (selected.isEmpty() || selected.size() == count)) {
            refuse(Messages.contrastNoSelection);
            return;
        }
        LatentContrast contrast = ofSelected ? LatentContrast.ofSelected(count, selected) : contrasts.get(index - components);
        contrasted = ofSelected ? List.copyOf(selected) : List.of();
        requests.request(NLS.bind(Messages.contrastFinding, contrast.name()), progress -> contrast.find(now, progress),
                outcome -> {
                    switch (outcome) {
                        case Outcome.Done<LatentContrast.Found> done -> {
                            direction = Optional.of(done.result().direction());
                            told = done.result().told();
                            shown = index;
                            changed.run();
                        }
                        case Outcome.Failed<LatentContrast.Found> failed -> refuse(failed.status().getMessage());
                        case Outcome.Cancelled<LatentContrast.Found> cancelled -> refuse("");
                    }
                });
    }

    /** Goes back to what is drawn and says why. */
    private void refuse(String why) {
        combo.select(shown);
        told = why;
        changed.run();
    }

    /** Chooses a component, as the user does. */
    void choose(int component) {
        combo.select(component);
        chosen(List.of());
    }

    /** Chooses by name, as the user does; what is not offered leaves the choice as it is. Selected states are given by rows. */
    void choose(String name, List<Integer> selected) {
        int index = combo.indexOf(name);
        if (index >= 0) {
            combo.select(index);
            chosen(selected);
        }
    }

    /** Chooses by name with the states that are selected now. */
    void choose(String name) {
        choose(name, selection.get());
    }

    /** Name of the entry that is chosen, whether it is drawn already or not; empty for none. */
    String name() {
        return space.isPresent() ? combo.getText() : "";
    }

    /** Rows of the states whose mean the axis points to, where they were selected; else none. */
    List<Integer> contrasted() {
        return contrasted;
    }

    /** What is drawn; empty without a space. */
    Optional<Direction> direction() {
        return direction;
    }

    /** Whether it is not one of the components. */
    boolean isContrast() {
        return space.filter(now -> shown >= now.result().components().size()).isPresent();
    }

    /** How far apart the groups are, or why there is no such axis; empty for components. */
    String told() {
        return told;
    }

    /** Whether an axis is being found. */
    boolean isPending() {
        return requests.isPending();
    }
}
