// SPDX-License-Identifier: Apache-2.0
package dev.tacit.exporter.service.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * Keeps the memory of all stores of a process together below one limit, and compresses them.
 *
 * <p>Public only because Kafka Streams makes it by its name.
 */
public final class BoundedMemory implements RocksDBConfigSetter {

  private static final long BLOCKS_AND_WRITES = 64L << 20;
  private static final long WRITES = 32L << 20;
  private static final long WRITE_BUFFER = 4L << 20;
  private static final int BLOCK = 16 << 10;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(BLOCKS_AND_WRITES);
  private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITES, CACHE);

  /** Called by Kafka Streams. */
  public BoundedMemory() {}

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      table.setFilterPolicy(new BloomFilter());
      table.setBlockSize(BLOCK);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setMaxWriteBufferNumber(2);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
  }

  @Override
  public void close(String storeName, Options options) {
    // Cache and buffers belong to the process, not to one store.
  }
}
