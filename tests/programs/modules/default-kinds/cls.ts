export default class { hi(): string { return "anonymous class"; } }
