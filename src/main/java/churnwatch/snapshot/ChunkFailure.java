package churnwatch.snapshot;

import churnwatch.rules.RuleFailure;

/** The rules of one set could not be evaluated over the customers of a chunk. */
final class ChunkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Chunk chunk;
    private final RuleFailure failure;

    ChunkFailure(Chunk chunk, RuleFailure failure) {
        super(failure.getMessage(), failure);
        this.chunk = chunk;
        this.failure = failure;
    }

    Chunk chunk() {
        return chunk;
    }

    RuleFailure failure() {
        return failure;
    }
}
