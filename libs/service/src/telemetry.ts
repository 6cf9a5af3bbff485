import type { CommonSettings } from './config.js'

/**
 * Sends the spans of sampled requests to an OpenTelemetry collector, when one is configured. Loaded only then:
 * the SDK costs a process 40 MB. Returns what stops it.
 */
export async function startTelemetry(service: string, config: CommonSettings): Promise<() => Promise<void>> {
  if (!config.OTEL_EXPORTER_OTLP_ENDPOINT) return () => Promise.resolve()
  const { NodeSDK } = await import('@opentelemetry/sdk-node')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const sdk = new NodeSDK({
    serviceName: `boxoffice-${service}`,
    traceExporter: new OTLPTraceExporter({ url: `${config.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces` }),
    instrumentations: [],
  })
  sdk.start()
  return () => sdk.shutdown()
}
