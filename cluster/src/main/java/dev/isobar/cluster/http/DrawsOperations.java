package dev.isobar.cluster.http;

import java.util.List;

/** The draws of tropical cyclones: plans, ensembles, draws, tasks, pipelines, and single storms. */
final class DrawsOperations {

    DrawsOperations() {}

    List<Operation> all() {
        return List.of(Integrations.operation());
    }
}
