/**
 * The small part of d3-node and of d3's selections that pictures use. Neither package ships types.
 */
declare module 'd3-node' {
  /** One selected element; every method returns the element to go on with. */
  export interface Selection {
    append(name: string): Selection;
    attr(name: string, value: string | number): Selection;
    text(value: string): Selection;
    node(): Node | null;
  }

  /** A node of jsdom's document; only handed back to jsdom. */
  export interface Node {
    readonly nodeName: string;
  }

  export class D3Node {
    constructor(options?: { readonly styles?: string });
    createSVG(
      width?: number,
      height?: number,
      attributes?: Readonly<Record<string, string | number>>,
    ): Selection;
    readonly window: {
      readonly XMLSerializer: new () => { serializeToString(node: Node): string };
      close(): void;
    };
  }
}
