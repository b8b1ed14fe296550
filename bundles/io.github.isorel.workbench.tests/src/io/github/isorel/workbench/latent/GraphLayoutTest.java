package io.github.isorel.workbench.latent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class GraphLayoutTest {

    /** Two groups of six, each joined within itself, and one edge between them. */
    private static LatentGraph twoGroups() {
        List<LatentGraph.Node> nodes = new ArrayList<>();
        List<LatentGraph.Link> links = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            nodes.add(new LatentGraph.Node(i, "state " + i, i % 6, i / 6, 0xFF000000, false));
            for (int j = 0; j < i; j++) {
                if (i / 6 == j / 6 || i == 6 && j == 0) {
                    links.add(new LatentGraph.Link(i, j, 1, true));
                }
            }
        }
        return new LatentGraph(nodes, links);
    }

    private static double distance(GraphPlaces places, int i, int j) {
        GraphPlaces.Place a = places.places().get(i);
        GraphPlaces.Place b = places.places().get(j);
        return Math.hypot(a.x() - b.x(), a.y() - b.y());
    }

    @Test
    void forcesKeepNeighborsTogetherAndOthersApart() {
        GraphPlaces places = GraphLayout.FORCE.place(twoGroups(), Progress.none());
        double within = 0;
        double between = 0;
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                within += (distance(places, i, j) + distance(places, i + 6, j + 6)) / 60; // 30 pairs that differ, each twice
                between += distance(places, i, j + 6) / 36;
            }
        }
        assertTrue(between > 1.5 * within, "within groups " + within + ", between them " + between);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < i; j++) {
                assertTrue(distance(places, i, j) > 0.02, "nodes " + i + " and " + j + " lie on each other");
            }
        }
    }

    @Test
    void theSameGraphIsLaidOutTheSameWay() {
        assertEquals(GraphLayout.FORCE.place(twoGroups(), Progress.none()), GraphLayout.FORCE.place(twoGroups(), Progress.none()));
    }

    @Test
    void componentsStretchToTheUnitSquare() {
        GraphPlaces places = GraphLayout.COMPONENTS.place(twoGroups(), Progress.none());
        assertEquals(new GraphPlaces.Place(0, 0), places.places().getFirst());
        assertEquals(new GraphPlaces.Place(1, 1), places.places().getLast());
        assertEquals(new GraphPlaces.Place(0.4, 1), places.places().get(8));
    }
}
