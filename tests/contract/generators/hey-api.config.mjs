export default {
  input: "../../../openapi.yaml",
  output: "generated/hey-api",
  plugins: ["@hey-api/client-fetch", "zod", "@hey-api/sdk"],
};
