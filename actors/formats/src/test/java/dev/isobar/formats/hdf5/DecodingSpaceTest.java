package dev.isobar.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecodingSpaceTest {

    @Test
    void aSpaceIsKeptForTheNextReadingUntilNoFileIsOpen() {
        DecodingSpace.join();
        DecodingSpace first = DecodingSpace.take();
        byte[] stored = first.stored(100);
        first.putBack();
        DecodingSpace again = DecodingSpace.take();
        assertThat(again).isSameAs(first);
        assertThat(again.stored(90)).isSameAs(stored);
        again.putBack();
        DecodingSpace.leave();

        DecodingSpace.join();
        DecodingSpace fresh = DecodingSpace.take();
        assertThat(fresh).isNotSameAs(first);
        fresh.putBack();
        DecodingSpace.leave();
    }

    @Test
    void readersAtTheSameTimeHaveSpacesOfTheirOwn() {
        DecodingSpace.join();
        DecodingSpace one = DecodingSpace.take();
        DecodingSpace other = DecodingSpace.take();
        assertThat(one).isNotSameAs(other);
        one.putBack();
        other.putBack();
        DecodingSpace.leave();
    }

    @Test
    void aStepNeverWritesToTheArrayItReads() {
        try (DecodingSpace space = new DecodingSpace()) {
            byte[] one = space.next(10);
            byte[] other = space.next(20);
            assertThat(one).isNotSameAs(other);
            assertThat(space.next(10)).isSameAs(one);
            assertThat(space.next(30)).isNotSameAs(other).hasSize(30);
        }
    }
}
