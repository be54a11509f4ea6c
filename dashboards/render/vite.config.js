// SPDX-License-Identifier: Apache-2.0
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

export default defineConfig({
  resolve: {
    alias: {
      // The packages ask for both generations of the router; one is enough.
      'react-router-dom-v5-compat': fileURLToPath(
        new URL('./node_modules/react-router-dom', import.meta.url),
      ),
    },
  },
  define: { 'process.env': {} },
  esbuild: { jsx: 'automatic' },
  build: { chunkSizeWarningLimit: 20000, sourcemap: false, reportCompressedSize: false },
});
