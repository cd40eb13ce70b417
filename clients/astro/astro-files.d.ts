// For the compiler alone, which does not read Astro's files; in a site, `astro check` does.
declare module "*.astro" {
  const component: (props: Record<string, unknown>) => unknown;
  export default component;
}
