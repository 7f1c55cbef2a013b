/** The parts of an OpenAPI 3.1 document that ours uses (https://spec.openapis.org/oas/v3.1.1). */
export type JsonSchema = { [member: string]: unknown };

export interface MediaTypes {
  [mediaType: string]: { schema: JsonSchema };
}

export interface OpenApiResponse {
  description: string;
  headers?: Record<string, { description: string; schema: JsonSchema }>;
  content?: MediaTypes;
}

export interface OpenApiParameter {
  name: string;
  in: 'path' | 'query';
  required: boolean;
  description?: string;
  schema: JsonSchema;
}

/** One operation as OpenAPI has it. */
export interface OpenApiOperation {
  operationId: string;
  summary: string;
  tags: string[];
  /** Who may: a word of ours beside the scheme that it comes to. */
  'x-access': 'open' | 'public' | 'viewer' | 'operator';
  security: Record<string, string[]>[];
  parameters?: OpenApiParameter[];
  requestBody?: { required: boolean; content: MediaTypes };
  responses: Record<string, OpenApiResponse>;
}

export interface OpenApi {
  openapi: string;
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: JsonSchema };
}
