import type { StoreLocation } from '../open-store';
import type { Store } from '../store';

/** Filled anew before each test. */
export interface StoreUnderTest {
  store: Store;
  location: StoreLocation;
  /** A place where nothing has been stored yet. */
  newLocation(): Promise<StoreLocation>;
}
