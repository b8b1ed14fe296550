package io.github.isorel.workbench.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.isorel.engine.figure.ValueRange;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.FieldSelection;

/** Keeps what several maps show alike. Use from the UI thread only. */
final class MapLinks {

    /** What can be linked. */
    enum Link {
        /** Where the maps look. */
        WINDOW,
        /** Which variable, level and time they show. */
        SELECTION,
        /** What their colours mean. */
        COLORS
    }

    private final List<FieldMapPane> maps;
    private final List<FieldMapPane> followers;
    private final Set<Link> links = EnumSet.allOf(Link.class);
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean busy;

    /** Links between maps; followers take window and selection, not the colours. */
    MapLinks(List<FieldMapPane> maps, List<FieldMapPane> followers) {
        this.maps = List.copyOf(maps);
        this.followers = List.copyOf(followers);
        hideChoices();
        for (FieldMapPane map : maps) {
            map.map().addCameraListener(() -> once(() -> look(map)));
            map.addListener(() -> once(() -> {
                select(map);
                color();
            }));
        }
    }

    /** Switches a link on or off; switched on, all follow the first map. */
    void set(Link link, boolean on) {
        if (on) {
            links.add(link);
        } else {
            links.remove(link);
        }
        hideChoices();
        listeners.forEach(Runnable::run);
        once(() -> {
            look(maps.getFirst());
            select(maps.getFirst());
            color();
        });
    }

    /** Whether a link is on. */
    boolean isOn(Link link) {
        return links.contains(link);
    }

    /** Tells a listener when links are switched. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    /** Maps that follow the first one need no choices of their own. */
    private void hideChoices() {
        maps.stream().skip(1).forEach(map -> map.setChoicesHidden(links.contains(Link.SELECTION)));
        followers.forEach(map -> map.setChoicesHidden(links.contains(Link.SELECTION)));
    }

    /** Does not answer to what it causes itself. */
    private void once(Runnable change) {
        if (!busy) {
            busy = true;
            try {
                change.run();
            } finally {
                busy = false;
            }
        }
    }

    private void look(FieldMapPane leader) {
        if (links.contains(Link.WINDOW)) {
            maps.forEach(map -> map.map().setCamera(leader.map().camera()));
            followers.forEach(map -> map.map().setCamera(leader.map().camera()));
        }
    }

    private void select(FieldMapPane leader) {
        FieldSelection shown = leader.field().selection().orElse(null);
        if (shown != null && links.contains(Link.SELECTION)) {
            leader.source().ifPresent(source -> {
                maps.stream().filter(map -> map != leader).forEach(map -> map.selectors().follow(source, shown));
                followers.forEach(map -> map.selectors().follow(source, shown));
            });
        }
    }

    /** Gives all maps the range that holds the ranges of all. */
    private void color() {
        Optional<ValueRange> range = links.contains(Link.COLORS) ? maps.stream().map(pane -> pane.field().ownRange())
                .flatMap(Optional::stream).reduce(ValueRange::union) : Optional.empty();
        maps.forEach(map -> {
            if (!map.field().lockedRange().equals(range)) {
                map.field().lockRange(range);
            }
        });
    }
}
