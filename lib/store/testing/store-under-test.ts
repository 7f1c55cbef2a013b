import type { Teller } from './teller';
import type { StoreLocation } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';

/** Filled anew before each test. */
export interface StoreUnderTest {
  store: Store;
  /** Records in that store. */
  tell: Teller;
  location: StoreLocation;
  /** A place where nothing has been stored yet. */
  newLocation(): Promise<StoreLocation>;
}
